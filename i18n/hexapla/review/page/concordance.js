// Words in the memory: the sentences that have them, each with its translation.

import { complain, later, make, say, tell } from "./ask.js";
import { visible, visibleNodes } from "./tags.js";

const at = (id) => document.getElementById(id);
const field = at("words");

export class Concordance {
  constructor(sheet, editor) {
    this.sheet = sheet;
    const look = later(() => this.find(), 250);
    field.addEventListener("input", look);
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      field.value = "";
      this.find();
      editor.focus();
    });
    at("source").addEventListener("pointerup", () => setTimeout(() => this.take(selectedIn(at("source")))));
  }

  /** Search for the words that are selected in the source or the translation; else let the person type them. */
  start() {
    const text = at("text");
    const typed = document.activeElement === text ? text.value.slice(text.selectionStart, text.selectionEnd) : "";
    this.take(typed || selectedIn(at("source")));
    field.focus();
    field.select();
  }

  take(words) {
    if (!words.trim()) return;
    field.value = words.trim();
    this.find();
  }

  /** Search again: the words or the language are others. */
  async find() {
    const { language } = this.sheet;
    const words = field.value.trim();
    const isLatest = () => words === field.value.trim() && language === this.sheet.language;
    if (!words) return this.show([], "");
    try {
      const { count, is_exact, occurrences } = await tell("words", { language: language.tag, words });
      if (!isLatest()) return undefined;
      const { lang } = document.documentElement;
      const [shown, all] = [occurrences.length, count].map((number) => new Intl.NumberFormat(lang).format(number));
      this.show(occurrences, count ? `${shown} / ${all}${is_exact ? "" : "+"}` : say("Nothing found"));
    } catch (error) { complain(error.message, "poll"); }
    return undefined;
  }

  show(occurrences, counted) {
    const { source, language } = this.sheet;
    at("words-count").textContent = counted;
    at("occurrences").replaceChildren(
      ...occurrences.map(({ source: text, translation, origin, state }) =>
        make(
          "li",
          {},
          excerpt(text, { class: "words from", lang: source.tag, dir: source.dir }),
          excerpt(translation, { class: "words", lang: language.tag, dir: language.dir }),
          make("small", {}, [visible(origin), state && say(state)].filter(Boolean).join(" · ")),
        ),
      ),
    );
  }
}

/** A text of pieces, of which some are the words. */
function excerpt(pieces, attributes) {
  const nodes = pieces.map(([text, isMarked]) => (isMarked ? make("mark", {}, ...visibleNodes(text)) : visibleNodes(text)));
  return make("p", attributes, ...nodes.flat());
}

/** What is selected in an element, without tags. */
function selectedIn(element) {
  const selection = getSelection();
  if (selection.isCollapsed || !element.contains(selection.anchorNode) || !element.contains(selection.focusNode)) return "";
  const selected = selection.getRangeAt(0).cloneContents();
  for (const chip of selected.querySelectorAll(".chip")) chip.remove();
  return selected.textContent;
}
