// The page: opens a document in a language, and keeps in step with the files whoever changes them.

import { announce, ask, complain, later, notice, say, speak, tell } from "./ask.js";
import { Helps, Preview } from "./aside.js";
import { Concordance } from "./concordance.js";
import { Editor } from "./editor.js";
import { describe, listen } from "./keys.js";
import { isReviewed, List, showProgress } from "./list.js";
import { sheet } from "./sheet.js";
import { opening, visible } from "./tags.js";

const POLL = 1200; // milliseconds
const at = (id) => document.getElementById(id);

const reviewer = () => at("by").value.trim();

let list, editor, helps, concordance, preview, about;
const refreshFindings = later(() => loadFindings(), 800);

async function begin() {
  if (location.hash.startsWith("#alignment/")) return location.replace(`/alignment#${location.hash.slice("#alignment/".length)}`);
  about = await ask("about");
  history.replaceState(null, "", `/${location.hash}`); // the token has done its work
  speak(about);
  at("title").textContent = visible(about.title);
  document.title = `${say("Review")}: ${visible(about.title)}`;
  at("document").replaceChildren(...about.documents.map(([name, title]) => new Option(visible(title), name)));
  at("language").replaceChildren(...about.languages.map(({ tag, name }) => new Option(name, tag)));
  at("layout").replaceChildren(...about.layouts.map((name) => new Option(say(`${name[0].toUpperCase()}${name.slice(1)}`), name)));
  at("by").value = about.reviewer || localStorage.getItem("hexapla:reviewer") || "";
  at("by").addEventListener("change", () => localStorage.setItem("hexapla:reviewer", reviewer()));
  sheet.source = about.source;
  editor = new Editor(sheet, reviewer, saved);
  helps = new Helps(sheet, editor);
  concordance = new Concordance(sheet, editor);
  list = new List(sheet, choose);
  preview = new Preview(sheet, choose);
  for (const id of ["document", "language"]) at(id).addEventListener("change", () => move());
  for (const part of ["desk", "notes"]) {
    at(part).addEventListener("click", (event) => {
      const row = event.target.closest("[data-row]")?.dataset.row;
      if (row) choose(row);
    });
  }
  describe(at("keys"));
  at("help-open").addEventListener("click", () => at("help").showModal());
  listen(ACTS);
  const [language, name, row] = location.hash.slice(1).split("/").map(decodeURIComponent);
  if (about.languages.some(({ tag }) => tag === language)) at("language").value = language;
  if (about.documents.some(([known]) => known === name)) at("document").value = name;
  await open(row);
  setInterval(follow, POLL);
  at("alignment").hidden = !(await ask("adoptions")).adoptions.length;
  return undefined;
}

/** Another document or language was chosen. */
async function move() {
  if (await editor.act("keep")) return open();
  at("document").value = sheet.document;
  at("language").value = sheet.language.tag;
  return undefined;
}

async function open(wanted) {
  sheet.open(at("document").value, about.languages.find(({ tag }) => tag === at("language").value));
  editor.close();
  editor.tickets = [];
  const { names } = sheet;
  open.isBusy = true;
  try {
    const all = await ask("rows", { ...names, since: 0 });
    if (!sheet.isAt(names)) return undefined; // another one was chosen meanwhile
    take(all);
    complain("");
  } catch (error) { return complain(error.message, "poll"); } finally { open.isBusy = false; }
  const first = sheet.byId.get(wanted) ?? sheet.rows.find((row) => !isReviewed(row)) ?? sheet.rows[0];
  list.filter();
  if (first) choose(first.id);
  preview.update();
  concordance.find();
  return loadFindings();
}

function take(news) {
  const told = say("Another program has put back what stood before you saved. Yours is kept here, not saved:");
  for (const row of sheet.take(news)) notice(row.id, `${told} ${opening(row)}`);
  showProgress(sheet.rows);
}

async function loadFindings() {
  const { names } = sheet;
  try {
    const { findings, rows } = await ask("findings", names);
    if (!sheet.isAt(names)) return;
    sheet.findings = Object.fromEntries(Object.entries(rows).map(([row, said]) => [row, said.map((number) => findings[number])]));
    list.filter();
    if (editor.base && !editor.isDirty) editor.findings(sheet.findings[editor.base.id] ?? []);
  } catch (error) { complain(error.message, "poll"); }
}

/**
 * Take up a passage; what was typed in the last one is saved, without being called reviewed. Most passages in sight are
 * whole and are taken up at once; until another one has come, none is at hand.
 */
async function choose(id, { keepFocus = false } = {}) {
  if (!sheet.byId.has(id)) return;
  editor.act("keep");
  sheet.current = id;
  const { names } = sheet;
  const wanted = sheet.around(id);
  if (wanted.some((each) => sheet.isShort(each))) {
    editor.close();
    list.filter();
    list.reveal(id);
    try { await sheet.complete(wanted); } catch (error) { return complain(error.message, "poll"); }
    // If it has changed meanwhile, it is taken up when that is news.
    if (!sheet.isAt(names) || sheet.current !== id || sheet.isShort(id)) return;
  }
  const row = sheet.byId.get(id);
  editor.open(row);
  if (!editor.isDirty) notice(id, "");
  helps.open(row);
  list.filter();
  list.reveal(id);
  list.draw(true);
  preview.follow();
  history.replaceState(null, "", `#${[sheet.language.tag, sheet.document, id].map(encodeURIComponent).join("/")}`);
  if (!keepFocus) editor.focus();
}

/** A save or an undo was answered: `before` is the digest that a save has replaced. */
function saved({ row, version }, before) {
  sheet.put(row, version, before);
  if (row.id === sheet.current) {
    editor.describe(row);
    editor.changed(false);
  }
  showProgress(sheet.rows);
  list.draw(true);
  refreshFindings();
  preview.update();
}

/** What has happened to the files since we last looked? */
async function follow() {
  if (document.hidden || follow.isBusy || open.isBusy || editor.isSaving) return undefined;
  if (!sheet.version) return open(); // it could not be opened before
  follow.isBusy = true;
  const { names } = sheet;
  try {
    const news = await ask("rows", { ...names, since: sheet.version });
    if (!sheet.isAt(names)) return undefined;
    complain("", "poll");
    if (editor.isSaving || !sheet.isNews(news)) return undefined; // it may have been made before what this page saved: ask again
    if (news.is_whole || news.rows.length) {
      const { base } = editor;
      if (!(await makeWhole(news, base)) || !sheet.isAt(names) || editor.isSaving || editor.base !== base || !sheet.isNews(news)) return undefined;
      take(news);
      meet();
      list.filter();
      refreshFindings();
      preview.update();
    }
  } catch (error) {
    complain(error.message, "poll");
  } finally { follow.isBusy = false; }
  if (!editor.base) choose(sheet.current);
  return undefined;
}

/** Put the whole row into a list of rows where the passage at hand has changed; false if it has changed again since. */
async function makeWhole({ rows }, base) {
  const heir = base && sheet.heirOf(base, rows);
  if (!heir || heir.digest === base.digest) return true;
  const { rows: [whole] } = await tell("texts", { ...sheet.names, rows: [heir.id] });
  if (whole?.digest !== heir.digest) return false;
  rows[rows.indexOf(heir)] = whole;
  return true;
}

/** The passage at hand, too, may be another now, or be gone because its source is another. */
function meet() {
  const { base } = editor;
  if (!base) return;
  const heir = sheet.heirOf(base);
  if (heir?.id === base.id || (!heir && editor.isDirty)) {
    editor.meet(heir ?? null);
    return;
  }
  if (editor.isDirty) sheet.keep(heir, editor.text, "typed for what it was");
  editor.close();
  choose(heir?.id ?? sheet.rows[0]?.id);
}

/** Do an act, and go on at once to the next passage that it is for. */
async function actAndGo(act, isWanted) {
  // A key that was pressed twice must not act on the next passage, too: nobody has read that yet.
  if (!editor.may(act) || (editor.isSaving && !editor.isDirty)) return;
  const next = list.neighbour(1, isWanted);
  const done = editor.act(act);
  if (next) choose(next);
  else if (await done) announce(say("Nothing found"));
}

const ACTS = {
  approve: () => actAndGo("approve", (row) => row.state !== "approved"),
  acceptNext: () => actAndGo("translate", (row) => !isReviewed(row)),
  acceptMinor: () => {
    const isMinor = (row) => row.state === "minor";
    const next = list.neighbour(1, isMinor);
    if (editor.isMinor) actAndGo("accept", isMinor);
    else if (next) choose(next);
    else announce(say("Nothing found"));
  },
  accept: () => editor.act("translate"),
  question: () => editor.act("question"),
  next: () => choose(list.neighbour(1)),
  previous: () => choose(list.neighbour(-1)),
  nextWaiting: () => choose(list.neighbour(1, (row) => !isReviewed(row))),
  copy: () => editor.copySource(),
  tag: (number) => editor.insertTag(number),
  note: () => editor.insertNote(),
  match: (number) => helps.insert(number),
  words: () => concordance.start(),
  preview: () => preview.toggle(),
  search: () => at("search").focus(),
  help: () => at("help").showModal(),
  undo: async () => {
    const undone = await editor.undo();
    if (!undone) return;
    const { row } = undone;
    saved(undone);
    if (row.id === sheet.current) editor.open(row);
    else choose(row.id);
  },
};

async function start() {
  try {
    await begin();
  } catch (error) {
    complain(error.message, "poll");
    setTimeout(start, POLL);
  }
}

start();
