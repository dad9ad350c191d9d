// One passage at hand: its texts, what is said of it, and what the person does to it.

import { announce, complain, Conflict, later, make, say, tell } from "./ask.js";
import { isReviewed, stateLabel } from "./list.js";
import { buttons, codesOf, insert, ownNote, plain, replace, show } from "./tags.js";

const at = (id) => document.getElementById(id);
const field = at("text");

export class Editor {
  constructor(sheet, reviewer, onSaved) {
    this.sheet = sheet;
    this.reviewer = reviewer;
    this.onSaved = onSaved;
    this.base = null; // the row as it was when the person began, which every save names by its digest
    this.tickets = [];
    this.last = Promise.resolve(true);
    this.judge = later(() => this.check(), 350);
    this.store = later((row, text) => sheet.keep(row, text), 200);
    field.addEventListener("input", () => this.changed());
    field.addEventListener("compositionend", () => this.changed());
    at("keep-mine").addEventListener("click", () => this.settle(true));
    at("take-theirs").addEventListener("click", () => this.settle(false));
  }

  get text() { return field.value; }
  get isDirty() { return this.base !== null && field.value !== this.base.text; }

  /** There is no passage at hand. */
  close() {
    this.base = null;
    Object.assign(field, { value: "", disabled: true });
  }

  /** Take up a passage. What was typed there before and never saved comes back. */
  open(row) {
    this.base = row;
    const { source, language } = this.sheet;
    const kept = this.sheet.kept(row.id);
    field.value = kept?.text ?? row.text;
    Object.assign(field, { lang: language.tag, dir: language.dir, disabled: false });
    at("where").replaceChildren(make("span", { lang: "en" }, row.kind), " ", make("small", {}, row.place));
    if (row.context) at("where").append(" ", make("small", { class: "chip" }, row.context));
    say_in(at("source"), row.source, row, row.language || source.tag, source.dir);
    at("earlier").hidden = !row.changes;
    at("changes").replaceChildren(...(row.changes ?? []).map(([kind, text]) => piece(kind, text)));
    Object.assign(at("changes"), { lang: source.tag, dir: source.dir });
    at("remarks").textContent = row.remarks ?? "";
    at("remarks").hidden = !row.remarks;
    this.surround(row);
    this.describe(row);
    at("conflict").hidden = true;
    this.findings(this.sheet.findings[row.id] ?? []);
    this.changed(false);
    if (this.isDirty) {
      this.judge();
      if (kept.digest !== row.digest) this.dispute(row);
    }
  }

  describe(row) {
    const facts = [row.approved_by, row.approved_on, row.engine, row.confidence === undefined ? "" : `${row.confidence} %`];
    at("state").replaceChildren(stateLabel(row), make("small", {}, ` ${facts.filter(Boolean).join(" · ")}`));
  }

  /** What stands before and after in the document: the context that a catalog does not show. */
  surround(row) {
    const { rows, source, language } = this.sheet;
    const index = rows.indexOf(row);
    const line = (each) => {
      const button = make("button", { type: "button", "data-row": each.id });
      const said = plain(each.source, each.codes);
      const answer = plain(each.text, each.codes);
      button.append(make("bdi", { lang: each.language || source.tag }, said));
      button.append(make("bdi", { lang: language.tag, dir: language.dir }, answer));
      return button;
    };
    at("before").replaceChildren(...rows.slice(Math.max(0, index - 2), index).map(line));
    at("after").replaceChildren(...rows.slice(index + 1, index + 3).map(line));
    const about = row.attached ? [make("p", {}, make("bdi", { lang: source.tag }, `“${row.attached}” …`))] : [];
    at("before").append(...about);
  }

  /** The text in the field is another: show it, check it, and keep it against a crash. */
  changed(isTyped = true) {
    const row = this.base;
    if (!row) return;
    show(at("shown"), field.value, codesOf(row));
    Object.assign(at("shown"), { lang: field.lang, dir: field.dir, hidden: !at("shown").querySelector(".chip") });
    buttons(at("tags"), field, row);
    at("unsaved").hidden = !this.isDirty;
    if (!isTyped) return;
    this.store(row, field.value);
    this.judge();
  }

  async check() {
    const { base: row, sheet } = this;
    const text = field.value;
    try {
      const { findings } = await tell("check", { ...sheet.names, row: row.id, text });
      if (row === this.base && text === field.value) this.findings(findings);
    } catch (error) { complain(error.message); }
  }

  findings(found) {
    const items = found.map(({ code, severity, message, hint, lang }) => {
      const item = make("li", { class: severity, lang, dir: "auto" }, make("strong", {}, severity), ` ${message} `, make("code", {}, code));
      if (hint) item.append(make("small", {}, hint));
      return item;
    });
    at("findings").replaceChildren(...items);
    at("findings-part").hidden = !found.length;
  }

  /** Do an act; true where it is done. `keep` saves the text without reviewing it. Acts wait for the one before. */
  act(act) {
    const { base: row, isDirty } = this;
    const text = field.value;
    const isGone = row && !this.sheet.byId.has(row.id); // its text stays in the browser, and on the banner
    if (!row || (act === "keep" && (!isDirty || isGone))) return this.last.then(() => true);
    this.last = this.last.then(() => this.save(act, row.id, text));
    return this.last;
  }

  async save(act, id, text) {
    const { base: row, sheet } = this;
    const by = this.reviewer();
    if (row?.id !== id) return false; // pressed twice, and the first time has led on
    if (act === "approve" && row.state === "approved" && row.text === text) return true;
    if (act === "approve" && !by) {
      at("by").focus();
      announce(say("Write your name first: approvals are signed."));
      return false;
    }
    this.isSaving = true;
    try {
      const saved = await tell("save", { ...sheet.names, row: row.id, text, act, digest: row.digest, by });
      this.tickets.push(saved.ticket);
      sheet.forget(row.id);
      complain("");
      announce(`${say("Saved")}: ${stateLabel(saved.row).lastChild.textContent}`);
      if (this.base?.id === row.id) this.base = saved.row;
      if (field.value === text) field.value = saved.row.text; // what no file can hold has gone
      else this.store(saved.row, field.value); // typed while the answer was on its way
      this.onSaved(saved.row, row.digest);
      return true;
    } catch (error) {
      if (!(error instanceof Conflict)) complain(error.message);
      else this.meet(error.row);
      return false;
    } finally { this.isSaving = false; }
  }

  /** The passage at hand has another text elsewhere now. */
  meet(row) {
    if (row === null) {
      return complain(`${say("This passage is no longer in the document. Your text is still here.")} ${field.value}`);
    }
    this.sheet.byId.set(row.id, row);
    if (row.digest === this.base.digest) return undefined;
    if (!this.isDirty || field.value === row.text) {
      if (this.isDirty) this.sheet.forget(row.id);
      this.open(row);
      return announce(say("Changed in another program"));
    }
    return this.dispute(row);
  }

  dispute(row) {
    this.theirs = row;
    const { language } = this.sheet;
    say_in(at("theirs"), row.text, row, language.tag, language.dir);
    say_in(at("mine"), field.value, row, language.tag, language.dir);
    at("conflict").hidden = false;
    at("conflict").scrollIntoView({ block: "nearest" }); // the keyboard stays where the person is typing
  }

  /** What the person has chosen of two texts. Theirs stays in the file until mine is saved over it, knowingly. */
  settle(isMine) {
    const mine = field.value;
    this.sheet.forget(this.theirs.id);
    this.open(this.theirs);
    if (isMine) replace(field, mine);
    field.focus();
  }

  /** Undo the last save; the row as it is again. */
  async undo() {
    const ticket = this.tickets.pop();
    if (!ticket) return announce(say("Nothing to undo"));
    try {
      const { row } = await tell("undo", { ...this.sheet.names, ticket });
      announce(say("Undone"));
      return row;
    } catch (error) {
      if (error instanceof Conflict) announce(say("Changed in another program"));
      else complain(error.message);
      return undefined;
    }
  }

  copySource() { replace(field, this.base.source); }
  insertNote() { if (this.base?.own) insert(field, ownNote(this.base)); }
  insertTag(number) { if (this.base?.codes[number]) insert(field, this.base.codes[number]); }
  insertText(text) { replace(field, text); }
  focus() { field.focus(); }
  get waits() { return this.base && !isReviewed(this.base); }
}

function say_in(element, text, row, lang, dir) {
  show(element, text, codesOf(row));
  Object.assign(element, { lang, dir });
}

const piece = (kind, text) => (kind === "same" ? text : make(kind === "gone" ? "del" : "ins", {}, text));
