"""The kinds of findings of readers; most are shared by several readers."""

from hexapla.messages import gettext_noop
from hexapla.model import FileExample, Kind, Severity

NOT_UTF_8 = Kind(
    "not-utf-8",
    Severity.WARNING,
    meaning=gettext_noop("The file is not UTF-8, so its encoding was guessed."),
    hint=gettext_noop("Save it as UTF-8 if letters look wrong."),
    fails=FileExample("source/article.txt", "The printer was in Córdoba.\n", encoding="cp1252"),
)
CONTROL_CHARACTERS = Kind(
    "control-characters",
    Severity.WARNING,
    meaning=gettext_noop("The source has control characters, which editions cannot contain; they were left out."),
    hint=gettext_noop("Remove them from the source."),
    fails=FileExample("source/article.txt", "The printer\x07 closed his shop.\n"),
)
CONFLICT_IN_SOURCE = Kind(
    "conflict-in-source",
    Severity.WARNING,
    meaning=gettext_noop("The source has a conflict of git, with both versions of a text; they are read as text."),
    hint=gettext_noop("Keep one version, and remove the lines <<<<<<<, ======= and >>>>>>>."),
    fails=FileExample("source/article.md", "<<<<<<< HEAD\nThe printer came.\n=======\nHe came.\n>>>>>>> b\n"),
)
LEFT_AS_TEXT = Kind(
    "left-as-text",
    Severity.NOTICE,
    meaning=gettext_noop("Something looks like markup that is not supported; it is kept as text."),
    hint=gettext_noop("If it is not meant as text, write it in the Markdown that docs/formats.md describes."),
    fails=FileExample("source/article.md", 'The printer closed his shop.\n\n{{< figure src="shop.png" >}}\n'),
)
UNKNOWN_DIRECTIVE = Kind(
    "unknown-directive",
    Severity.NOTICE,
    meaning=gettext_noop(
        "A directive or a role of Sphinx or MyST is not known; its content is read as text or as code."
    ),
    hint=gettext_noop("If a reader should see something else there, write it in another way."),
    fails=FileExample("source/article.rst", "The :printer:`Alfonso` closed his shop.\n"),
)
LEFT_OUT = Kind(
    "left-out",
    Severity.WARNING,
    meaning=gettext_noop("A part of the source cannot be read, so that part was left out."),
    hint=gettext_noop("Write that part in another way."),
    fails=FileExample("source/article.adoc", "The printer closed his shop.\n\ninclude::more.adoc[]\n"),
)
FORMULA_AS_TEX = Kind(
    "formula-as-tex",
    Severity.WARNING,
    meaning=gettext_noop("A formula has TeX that cannot be read; editions show its TeX."),
    hint=gettext_noop(
        "Write the formula with commands of LaTeX and amsmath, or define the command in a formula before it."
    ),
    fails=FileExample("source/article.md", "The printer closed his shop in $\\era{1912}$.\n"),
)
MEDIA_LEFT_OUT = Kind(
    "media-left-out",
    Severity.WARNING,
    meaning=gettext_noop("A sound, a film, a chart or another object that editions cannot contain was left out."),
    hint=gettext_noop("Put a picture or words in its place."),
    fails=FileExample("source/article.html", '<p>The printer at work:</p>\n<video src="printer.mp4"></video>\n'),
)
MISSING_IMAGE = Kind(
    "missing-image",
    Severity.WARNING,
    meaning=gettext_noop("An image does not exist, or editions cannot contain it; its description is used instead."),
    hint=gettext_noop("Put an SVG, PNG, JPEG, GIF or WebP beside the source, and write its address here."),
    fails=FileExample("source/article.md", "![The printer's shop](shop.png)\n"),
)
MISSING_PAGE = Kind(
    "missing-page",
    Severity.WARNING,
    meaning=gettext_noop("The spine of an EPUB names a page that does not exist."),
    hint=gettext_noop("Check the book with EPUBCheck."),
    fails=FileExample("source/book.epub", '<itemref idref="chapter-9"/>', member="content.opf"),
)
CITATION_WITHOUT_NOTE = Kind(
    "citation-without-note",
    Severity.WARNING,
    meaning=gettext_noop("A citation refers to a note that does not exist."),
    hint=gettext_noop("Write the note, or remove its citation."),
    fails=FileExample("source/article.md", "The printer closed his shop.[^1]\n"),
)
DOUBTFUL_NOTE = Kind(
    "doubtful-note",
    Severity.NOTICE,
    meaning=gettext_noop("A paragraph may be a note or a part of one, but that is not certain."),
    hint=gettext_noop("If it is a note, write it as “[Footnote 1: …]”, and cite it with “[1]”."),
    fails=FileExample("source/article.txt", "Madame V* closed her shop.\n\n* It was in Rome.\n"),
)
NOTE_WITHOUT_CITATION = Kind(
    "note-without-citation",
    Severity.WARNING,
    meaning=gettext_noop("A note is never cited."),
    hint=gettext_noop("Cite it where it belongs, or remove it."),
    fails=FileExample("source/article.md", "The printer closed his shop.\n\n[^1]: In 1912.\n"),
)
DEAD_LINK = Kind(
    "dead-link",
    Severity.NOTICE,
    meaning=gettext_noop("A link leads to a place in the document that does not exist; its words are kept."),
    hint=gettext_noop("Correct the link's address, or remove the link."),
    fails=FileExample("source/article.html", '<p>The printer closed his shop, <a href="#below">see below</a>.</p>\n'),
)
ACTIVE_CONTENT = Kind(
    "active-content",
    Severity.WARNING,
    meaning=gettext_noop("Something that could run code, or that editions cannot contain, was left out."),
    hint=gettext_noop("Remove it from the source."),
    fails=FileExample("source/article.md", 'The printer\'s shop:\n\n<iframe src="shop.html"></iframe>\n'),
)
UNSAFE_ADDRESS = Kind(
    "unsafe-address",
    Severity.WARNING,
    meaning=gettext_noop("An address that could run code was left out."),
    hint=gettext_noop("Write an address that begins with https:, or that leads to a place in the document."),
    fails=FileExample("source/article.md", "The [printer](javascript:alert(1)) closed his shop.\n"),
)
STYLE_LEFT_OUT = Kind(
    "style-left-out",
    Severity.NOTICE,
    meaning=gettext_noop("A style sheet contains or names something that cannot be in an edition; it was left out."),
    hint=gettext_noop("If the edition looks as it should, there is nothing to do."),
    fails=FileExample("source/book.epub", "p { background: url(paper.png) }", member="style.css"),
)
FONT_NOT_IN_PAGES = Kind(
    "font-not-in-pages",
    Severity.NOTICE,
    meaning=gettext_noop("A font of the source is used in EPUBs only, not in web pages."),
    hint=gettext_noop("If web pages need it, name a smaller font, or one whose licence does not require obfuscation."),
    fails=FileExample("source/book.epub", "@font-face { font-family: Large; src: url(large.otf) }", member="style.css"),
)
CONTENTS_LEFT_OUT = Kind(
    "contents-left-out",
    Severity.NOTICE,
    meaning=gettext_noop(
        "Contents or an index that the author's program made were left out, since their page numbers are its own."
    ),
    hint=gettext_noop("There is nothing to do: editions have contents of their own."),
    fails=FileExample(
        "source/article.docx",
        '<w:p><w:fldSimple w:instr="TOC"><w:r><w:t>The shop 3</w:t></w:r></w:fldSimple></w:p>',
        member="word/document.xml",
    ),
)
COLOURS_LEFT_OUT = Kind(
    "colours-left-out",
    Severity.NOTICE,
    meaning=gettext_noop(
        "Words of a paragraph with more than eight looks have no colours: translators would have too many tags."
    ),
    hint=gettext_noop("If the colours mean something, use fewer in a paragraph."),
    fails=FileExample(
        "source/article.docx",
        "<w:p>{}</w:p>".format(
            '<w:r><w:rPr><w:color w:val="C00000"/></w:rPr><w:t>shop</w:t></w:r><w:r><w:t> his </w:t></w:r>' * 9
        ),
        member="word/document.xml",
    ),
)
UNKNOWN_SIGN = Kind(
    "unknown-sign",
    Severity.WARNING,
    meaning=gettext_noop("A sign of a font that has signs in place of letters, such as Webdings, is not known."),
    hint=gettext_noop("Write the sign as a character of Unicode."),
    fails=FileExample(
        "source/article.docx",
        '<w:p><w:r><w:sym w:font="Webdings" w:char="F021"/></w:r></w:p>',
        member="word/document.xml",
    ),
)
HIDDEN_TEXT = Kind(
    "hidden-text",
    Severity.NOTICE,
    meaning=gettext_noop("Words that a page's own styles hide were left out."),
    hint=gettext_noop("If they belong to the text, remove `display: none` from the page's styles."),
    fails=FileExample(
        "source/article.html",
        "<style>.draft { display: none }</style>\n<p>The printer closed his shop. <i class=draft>When?</i></p>\n",
    ),
)
REVIEW_LEFT_OUT = Kind(
    "review-left-out",
    Severity.NOTICE,
    meaning=gettext_noop("Comments of reviewers, or passages that they deleted, were left out."),
    hint=gettext_noop("There is nothing to do, unless one of them belongs to the text."),
    fails=FileExample(
        "source/article.html",
        '<p>The printer closed his shop.<a href="#cmnt1" id="cmnt_ref1">[a]</a></p>\n'
        '<p><a href="#cmnt_ref1" id="cmnt1">[a]</a> When?</p>\n',
    ),
)
