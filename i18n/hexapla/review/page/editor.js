// One passage at hand: its texts, what is said of it, and what the person does to it.

import { announce, complain, Conflict, later, make, notice, say, tell } from "./ask.js";
import { isReviewed, stateLabel } from "./list.js";
import { buttons, codesOf, insert, opening, ownNote, replace, show, texts, visible, visibleNodes } from "./tags.js";

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
    this.waiting = 0; // acts that the server has not answered yet
    this.sent = new Map(); // by row, the text of the last of these
    this.judge = later(() => this.check(), 350);
    field.addEventListener("input", () => this.changed());
    field.addEventListener("compositionend", () => this.changed());
    at("keep-mine").addEventListener("click", () => this.settle(true));
    at("take-theirs").addEventListener("click", () => this.settle(false));
  }

  get text() { return field.value; }
  get isSaving() { return this.waiting > 0; }
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
    at("where").replaceChildren(make("span", {}, say(row.kind)), " ", make("small", {}, visible(row.place)));
    if (row.number) at("where").append(" ", make("small", { class: "chip" }, make("bdi", {}, visible(row.number))));
    if (row.context) at("where").append(" ", make("small", { class: "chip" }, visible(row.context)));
    say_in(at("source"), row.source, row, row.language || source.tag, source.dir);
    at("earlier").hidden = !row.changes;
    at("accept-minor").hidden = row.state !== "minor";
    at("changes").replaceChildren(...(row.changes ?? []).map(([kind, text]) => piece(kind, text)));
    Object.assign(at("changes"), { lang: source.tag, dir: source.dir });
    at("remarks").replaceChildren(...visibleNodes(row.remarks ?? ""));
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
    at("state").replaceChildren(stateLabel(row), make("small", {}, ` ${visible(facts.filter(Boolean).join(" · "))}`));
  }

  /** What stands before and after in the document: the context that a catalog does not show. */
  surround(row) {
    const { rows, source, language } = this.sheet;
    const index = rows.findIndex(({ id }) => id === row.id);
    const line = (each) => {
      const button = make("button", { type: "button", "data-row": each.id });
      const [said, answer] = texts(each);
      button.append(make("bdi", { lang: each.language || source.tag }, said));
      button.append(make("bdi", { lang: language.tag, dir: language.dir }, answer));
      return button;
    };
    at("before").replaceChildren(...rows.slice(Math.max(0, index - 2), index).map(line));
    at("after").replaceChildren(...rows.slice(index + 1, index + 3).map(line));
    const about = row.attached ? [make("p", {}, make("bdi", { lang: source.tag }, `“${visible(row.attached)}” …`))] : [];
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
    this.sheet.keep(row, field.value);
    this.judge();
  }

  async check() {
    const { base: row, sheet } = this;
    const text = field.value;
    try {
      const { findings } = await tell("check", { ...sheet.names, row: row.id, text });
      if (row === this.base && text === field.value) this.findings(findings);
    } catch (error) { complain(error.message, "poll"); }
  }

  findings(found) {
    const items = found.map(({ code, severity, message, hint, lang }) => {
      const item = make("li", { class: severity, lang, dir: "auto" }, make("strong", {}, severity), ` ${visible(message)} `, make("code", {}, code));
      if (hint) item.append(make("small", {}, visible(hint)));
      return item;
    });
    at("findings").replaceChildren(...items);
    at("findings-part").hidden = !found.length;
  }

  /** Whether a person can do an act now: who approves, or accepts a change of what was approved, has a name. */
  may(act) {
    const isSigned = act === "approve" || (act === "accept" && this.base?.was_approved);
    if (!isSigned || this.reviewer()) return true;
    at("by").focus();
    announce(say("Write your name first: approvals are signed."));
    return false;
  }

  /**
   * Do an act with the text as it is at this moment; true where it is done. `keep` saves the text without reviewing it.
   * Acts are sent one after the other. Until the file has a text, the browser keeps it: the person may go on at once.
   */
  act(act) {
    const { base: row, sheet } = this;
    const text = field.value;
    const isGone = row && !sheet.byId.has(row.id); // its text stays in the browser, and on the banner
    const isKept = row && text === (this.sent.get(row.id) ?? row.text);
    if (!row || (act === "keep" && (isKept || isGone))) return this.last.then(() => true);
    if (!this.may(act)) return Promise.resolve(false);
    sheet.keep(row, text);
    this.sent.set(row.id, text);
    const { names } = sheet;
    return this.inTurn(() => this.save(act, row, text, names));
  }

  /** Do some work when all before it is done. */
  inTurn(work) {
    this.waiting += 1;
    this.last = this.last.then(work).finally(() => { this.waiting -= 1; });
    return this.last;
  }

  async save(act, row, text, names) {
    const { sheet } = this;
    const digest = sheet.digestOf(row);
    if (act === "approve" && row.state === "approved" && row.text === text) return true;
    try {
      const saved = await tell("save", { ...names, row: row.id, text, act, digest, by: this.reviewer() });
      sheet.written(row.id, text, names);
      notice(row.id, "");
      complain("");
      if (!sheet.isAt(names)) return true;
      this.tickets.push(saved.ticket);
      announce(`${say("Saved")}: ${stateLabel(saved.row).lastChild.textContent}`);
      if (this.base?.id === row.id) this.renew(saved.row, text);
      this.onSaved(saved, digest);
      return true;
    } catch (error) {
      if (error instanceof Conflict && sheet.isAt(names)) this.conflict(row, error.row);
      else complain(error.message);
      return false;
    } finally {
      if (this.sent.get(row.id) === text) this.sent.delete(row.id);
    }
  }

  /** The passage at hand is saved with `text`; what was typed since is not. */
  renew(row, text) {
    this.base = row;
    if (field.value === text) field.value = row.text; // what no file can hold has gone
    else this.sheet.keep(row, field.value);
  }

  /** A row was not saved because it is not what the person saw: `now` is what it is, null where it is gone. */
  conflict(row, now) {
    if (this.base?.id === row.id) return this.meet(now);
    if (now) this.sheet.byId.set(now.id, now);
    const told = now
      ? say("Changed elsewhere while you were editing. Nothing is lost: choose.")
      : say("This passage is no longer in the document. Your text is still here.");
    const text = this.sheet.kept(row.id)?.text ?? "";
    return notice(row.id, `${told} ${opening(row)} ${now ? "" : visible(text)}`);
  }

  /** The passage at hand has another text elsewhere now. */
  meet(row) {
    if (row === null) {
      const told = say("This passage is no longer in the document. Your text is still here.");
      return notice(this.base.id, `${told} ${visible(field.value)}`);
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
    notice(this.theirs.id, "");
    this.open(this.theirs);
    if (isMine) replace(field, mine);
    field.focus();
  }

  /** Undo the last save; the answer with the row as it is again. */
  undo() {
    return this.inTurn(async () => {
      const ticket = this.tickets.pop();
      if (!ticket) return announce(say("Nothing to undo"));
      try {
        const undone = await tell("undo", { ...this.sheet.names, ticket });
        announce(say("Undone"));
        return undone;
      } catch (error) {
        if (error instanceof Conflict) return announce(say("Changed in another program"));
        this.tickets.push(ticket);
        return complain(error.message);
      }
    });
  }

  copySource() { replace(field, this.base.source); }
  insertNote() { if (this.base?.own) insert(field, ownNote(this.base)); }
  insertTag(number) { if (this.base?.codes[number]) insert(field, this.base.codes[number]); }
  insertText(text) { replace(field, text); }
  focus() { field.focus(); }
  get isMinor() { return this.base?.state === "minor" && !this.isDirty; }
  get waits() { return this.base && !isReviewed(this.base); }
}

function say_in(element, text, row, lang, dir) {
  show(element, text, codesOf(row));
  Object.assign(element, { lang, dir });
}

function piece(kind, text) {
  const part = kind === "same" ? document.createDocumentFragment() : document.createElement(kind === "gone" ? "del" : "ins");
  part.append(...visibleNodes(text));
  return part;
}
