// Tagged text as chips, and tags put into the text by key or click.

import { make, say } from "./ask.js";

// What nobody sees, or what turns the text around it: controls, directions, tag characters that are no region's flag,
// noncharacters, surrogates; and U+FFFD. (`characters.py` has the same.) Joiners and marks stay as they are.
const UNSEEN = /\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}|(?![\t\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}\uFFFD]/gu;

const spelt = (sign) => (sign.length > 2 ? sign : `⟨U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);

/** The text with what nobody sees spelt out: `⟨U+202E⟩`. */
export const visible = (text) => text.replace(UNSEEN, spelt);

/** The same as nodes: what is spelt out is a chip, so that nobody takes it for the text's own words. */
export function visibleNodes(text) {
  const nodes = [];
  let at = 0;
  for (const { 0: sign, index } of text.matchAll(UNSEEN)) {
    if (sign.length > 2) continue; // a flag
    nodes.push(text.slice(at, index), make("span", { class: "chip sign", dir: "ltr" }, spelt(sign).slice(1, -1)));
    at = index + sign.length;
  }
  return [...nodes, text.slice(at)].filter((node) => node !== "");
}

/** Literal strings, and tags as {name, shape}: open, close or void. Whatever is not one of the row's tags is literal. */
export function parse(text, codes) {
  if (!codes.length) return [text];
  const names = codes.map((code) => code.name).sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`<(/?)\\s*(${names.map(RegExp.escape ?? escaped).join("|")})\\s*(/?)>`, "g");
  const voids = new Set(codes.filter((code) => code.void).map((code) => code.name));
  const tokens = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) tokens.push(text.slice(at, match.index));
    const shape = voids.has(match[2]) ? "void" : match[1] ? "close" : match[3] ? "void" : "open";
    tokens.push({ name: match[2], shape });
    at = match.index + match[0].length;
  }
  if (at < text.length) tokens.push(text.slice(at));
  return tokens;
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\-]/g, "\\$&");

/** The tags that a translation may have: the source's, and the translator's own note. */
export const codesOf = (row) => (row.own ? [...row.codes, ownNote(row)] : row.codes);

export const ownNote = (row) => ({ name: row.own, kind: "note", value: say("Translator’s note"), void: false });

/** Show a tagged text in an element: words as they are, tags as chips. */
export function show(element, text, codes) {
  const said = new Map(codes.map((code) => [code.name, code]));
  const nodes = (token) => (typeof token === "string" ? visibleNodes(token) : [chip(token, said)]);
  element.replaceChildren(...parse(text, codes).flatMap(nodes));
}

function chip({ name, shape }, said) {
  const code = said.get(name);
  const element = make("span", { class: `chip ${shape} ${code.kind}`, dir: "ltr" }, shape === "close" ? `/${name}` : name);
  if (code.value) element.title = visible(code.value);
  return element;
}

/** The text without its tags, for lists: a line break is a space there. */
export const plain = (text, codes) =>
  parse(text, codes).map((token) => (typeof token === "string" ? visible(token) : token.name.startsWith("br") ? " " : "")).join("");

/** Whether all of a row is here, not only what the list shows of it. */
export const isWhole = (row) => row.source !== undefined;

/** The two texts of a row without their tags; those of a row that is not whole are shortened. */
export const texts = (row) => (isWhole(row) ? [plain(row.source, row.codes), plain(row.text, row.codes)] : [visible(row.from), visible(row.to)]);

/** The first words of a row's source, for messages. */
export const opening = (row) => `“${visible((row.source ?? row.from).slice(0, 40))}”`;

/** A button for each tag, which tells whether the text has it as often as the source does. */
export function buttons(group, field, row) {
  const here = count(field.value, row.codes);
  const wanted = count(row.source, row.codes);
  group.hidden = !row.codes.length;
  group.replaceChildren(
    ...row.codes.map((code, index) => {
      const isRight = here[code.name] === wanted[code.name];
      const button = make("button", { type: "button", class: isRight ? "tag" : "tag amiss" });
      if (index < 9) button.setAttribute("aria-keyshortcuts", `Alt+${index + 1}`);
      button.append(make("kbd", { "aria-hidden": "true" }, index < 9 ? String(index + 1) : "·"),  " ", make("bdi", { dir: "ltr" }, label(code)), " ");
      button.append(make("span", { class: "tick" }, isRight ? "✓" : `${here[code.name] ?? 0}/${wanted[code.name]}`));
      button.title = `${say("Insert tag")} ${visible(code.value)}`;
      button.addEventListener("click", () => insert(field, code));
      return button;
    }),
  );
}

const label = (code) => (code.void ? `<${code.name}/>` : `<${code.name}>…</${code.name}>`);

function count(text, codes) {
  const found = {};
  for (const token of parse(text, codes)) {
    if (typeof token !== "string" && token.shape !== "close") found[token.name] = (found[token.name] ?? 0) + 1;
  }
  return found;
}

/** Put a tag at the caret, or a pair of them around what is selected. */
export function insert(field, code) {
  const { selectionStart: start, selectionEnd: end, value } = field;
  if (code.void) return type(field, `<${code.name}/>`);
  type(field, `<${code.name}>${value.slice(start, end)}</${code.name}>`);
  if (start === end) {
    const inside = start + code.name.length + 2;
    field.setSelectionRange(inside, inside);
  }
}

/** Type for the person, so that the field's own undo (Ctrl+Z) takes it back. */
export function type(field, text) {
  field.focus();
  // The one way that keeps the browser's undo; where it is gone, the text still gets in.
  if (!document.execCommand("insertText", false, text)) {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input"));
  }
}

/** Put another text in the field's place, undoable as typing is. */
export function replace(field, text) {
  field.focus();
  field.select();
  if (text) type(field, text);
  else document.execCommand("delete");
}
