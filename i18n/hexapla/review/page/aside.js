// What helps beside the passage: memory, terms, the notes it has to do with; and the edition as it would be now.

import { announce, ask, complain, later, make, say } from "./ask.js";
import { plain, show, texts, visible } from "./tags.js";

const at = (id) => document.getElementById(id);
const frame = at("frame");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export class Helps {
  constructor(sheet, editor) {
    this.sheet = sheet;
    this.editor = editor;
    this.matches = [];
    this.fetch = later((row) => this.look(row), 120);
  }

  open(row) {
    this.fill("memory", []);
    this.fill("terms", []);
    this.link(row);
    this.fetch(row);
  }

  /** Show the texts that a passage cites, or that cite it: at first as the list has them, then whole. */
  async link(row) {
    const ids = [...(row.notes ?? []), ...(row.cited ?? [])];
    const fill = () => this.fill("notes", ids.map((id) => this.sheet.byId.get(id)).filter(Boolean).map((each) => this.linked(each)));
    fill();
    if (!ids.some((id) => this.sheet.isShort(id))) return;
    try {
      await this.sheet.complete(ids);
      if (row.id === this.sheet.current) fill();
    } catch (error) { complain(error.message, "poll"); }
  }

  async look(row) {
    const { names, source, language } = this.sheet;
    try {
      const { matches, terms } = await ask("help", { ...names, row: row.id });
      if (row.id !== this.sheet.current) return;
      this.matches = matches;
      const items = matches.map((match, index) => this.match(match, index, row));
      this.fill("memory", items.length ? items : [make("li", { class: "none" }, say("Nothing found"))]);
      this.fill("terms", terms.map((term) => make("li", { lang: language.tag, dir: source.dir }, visible(term))));
    } catch (error) { complain(error.message, "poll"); }
  }

  match({ percent, source, text, origin }, index, row) {
    const { source: from, language } = this.sheet;
    const said = make("span", { class: "words", lang: language.tag, dir: language.dir });
    show(said, text, row.codes);
    const old = make("span", { class: "from", lang: from.tag, dir: from.dir }, plain(source, row.codes));
    const button = make("button", { type: "button", "aria-keyshortcuts": `Alt+Shift+${index + 1}` }, said, old);
    button.append(make("small", {}, `${percent} % · ${visible(origin)}`));
    button.addEventListener("click", () => this.editor.insertText(text));
    return make("li", {}, button);
  }

  linked(row) {
    const { source, language } = this.sheet;
    const button = make("button", { type: "button", "data-row": row.id });
    const [said, answer] = texts(row);
    button.append(make("bdi", { lang: row.language || source.tag }, said));
    button.append(make("bdi", { lang: language.tag, dir: language.dir }, answer));
    return make("li", {}, button);
  }

  fill(name, items) {
    at(name).replaceChildren(...items);
    at(`${name}-part`).hidden = !items.length;
  }

  insert(number) {
    if (this.matches[number]) this.editor.insertText(this.matches[number].text);
    else announce(say("Nothing found"));
  }
}

export class Preview {
  constructor(sheet, onChoose) {
    this.sheet = sheet;
    this.onChoose = onChoose;
    this.version = "";
    this.update = later(() => this.make(), 400);
    at("preview-toggle").addEventListener("click", () => this.toggle());
    at("layout").addEventListener("input", () => this.make());
    frame.addEventListener("load", () => this.arrived());
  }

  get isOpen() { return !at("preview").hidden; }

  toggle() {
    at("preview").hidden = this.isOpen;
    at("main").classList.toggle("with-preview", this.isOpen);
    at("preview-toggle").setAttribute("aria-pressed", String(this.isOpen));
    if (this.isOpen) this.make();
  }

  /** Ask for the edition as it is now; show the page that has the passage at hand. */
  async make() {
    if (!this.isOpen || this.isBusy) return;
    this.isBusy = true;
    try {
      const made = await ask("preview", { ...this.sheet.names, layout: at("layout").value });
      complain("", "preview");
      this.edition = made;
      this.follow();
    } catch (error) {
      complain(error.message, "preview");
      frame.src = "about:blank";
      this.shown = "";
    } finally { this.isBusy = false; }
  }

  /** Go where the passage at hand is. */
  follow() {
    if (!this.isOpen || !this.edition) return;
    const { base, version, pages, files } = this.edition;
    const page = files[this.sheet.current] ?? this.page ?? pages[0];
    const address = `${base}${encodeURIComponent(page)}?v=${version}`;
    this.page = page;
    if (address === this.shown) return void this.light();
    // Where the reader was on this page, until the passage is found.
    this.top = this.shown?.split("?")[0] === address.split("?")[0] ? frame.contentWindow.scrollY : 0;
    this.shown = address;
    frame.contentWindow.location.replace(address);
  }

  arrived() {
    const shown = frame.contentDocument;
    if (!shown?.body || shown.location.href === "about:blank") return;
    frame.contentWindow.scrollTo(0, this.top ?? 0);
    shown.addEventListener("click", (event) => {
      const passage = event.target.closest?.("[data-unit]");
      if (passage && !event.target.closest("a")) this.onChoose(passage.dataset.unit);
    });
    this.light();
  }

  /** Show which passage of the page is at hand. */
  light() {
    const shown = frame.contentDocument;
    if (!shown) return;
    for (const old of shown.querySelectorAll("[data-at-hand]")) {
      delete old.dataset.atHand;
      old.style.outline = old.style.outlineOffset = "";
    }
    const found = shown.querySelectorAll(`[data-unit="${this.sheet.current}"]`);
    for (const each of found) {
      each.dataset.atHand = "";
      each.style.outline = "2px solid #b8860b";
      each.style.outlineOffset = "4px";
    }
    found[0]?.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  }
}
