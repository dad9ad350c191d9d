-- Restore what pandoc's HTML leaves out: the text of cited works, and notes in notes.
local nested = pandoc.Blocks({})

-- Show a citation of works as their keys in brackets, with the words and pages that the author gives.
-- For LaTeX, pandoc's HTML has no text for it, as pandoc would take that from a bibliography.
function Cite(cite)
  local first = cite.content[1]
  if first and first.t ~= "RawInline" then
    return nil
  end
  local is_plain = true
  for _, work in ipairs(cite.citations) do
    is_plain = is_plain and #work.prefix == 0 and #work.suffix == 0
  end
  local shown = pandoc.Inlines({ pandoc.Str("[") })
  for number, work in ipairs(cite.citations) do
    if number > 1 then
      shown:extend({ pandoc.Str(is_plain and "," or ";"), pandoc.Space() })
    end
    if #work.prefix > 0 then
      shown:extend(work.prefix)
      shown:insert(pandoc.Space())
    end
    shown:insert(pandoc.Str(work.id))
    if #work.suffix > 0 then
      shown:extend({ pandoc.Str(","), pandoc.Space() })
      shown:extend(work.suffix)
    end
  end
  shown:insert(pandoc.Str("]"))
  cite.content = shown
  return cite
end

-- Put each note that is in another note at the end of the document.
function Note(outer)
  outer.content = outer.content:walk({
    Note = function(inner)
      local id = "hexapla-nested-" .. (#nested + 1)
      nested:insert(pandoc.Div(inner.content, { id = id, role = "doc-footnote" }))
      return pandoc.Link({ pandoc.Str("*") }, "#" .. id, "", { role = "doc-noteref" })
    end,
  })
  return outer
end

function Pandoc(document)
  document.blocks:extend(nested)
  return document
end
