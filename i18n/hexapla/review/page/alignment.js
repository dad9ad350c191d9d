// The alignment of an adopted translation: a person settles which texts of both books go together.

import { announce, ask, complain, make, say, speak, tell } from "./ask.js";
import { show, visible } from "./tags.js";

const at = (id) => document.getElementById(id);
const grid = at("rows");

// A letter is a key of the list only: it does nothing where the keyboard is elsewhere.
const MOVES = [
  { name: "settle", keys: "Enter", says: "Right, and next" },
  { name: "settle all", keys: "Shift+Enter", says: "All rows right up to here" },
  { name: "join", keys: "J", says: "Join with the next row" },
  { name: "split", keys: "S", says: "Split" },
  { name: "part", keys: "Shift+S", says: "Part the first text" },
  { name: "up", keys: "U", says: "First text to the row above" },
  { name: "down", keys: "D", says: "Last text to the row below" },
  { name: "sentence up", keys: "Shift+U", says: "First sentence to the row above" },
  { name: "sentence down", keys: "Shift+D", says: "Last sentence to the row below" },
  { name: "alone", keys: "X", says: "No counterpart" },
  { name: "take", keys: "T", says: "Take this translation" },
  { name: "put", keys: "P", says: "Put the taken translation here" },
  { name: "note", keys: "N", says: "As a translator’s note" },
  { name: "free", keys: "Backspace", says: "Not settled" },
  { name: "undo", keys: "Z", says: "Undo" },
  { name: "fold", keys: "Space", says: "Open or fold" },
  { name: "next", keys: "PageDown", says: "Next row to look at" },
  { name: "previous", keys: "PageUp", says: "Previous row to look at" },
  { name: "write", keys: "Ctrl+Enter", says: "Bring into the catalogs" },
  { name: "help", keys: "?", says: "Help" },
];
const BUTTONS = MOVES.filter(({ name }) => !["fold", "write", "help"].includes(name));

let about, names;
let rows = []; // as the server has them
let elements = []; // one for each row
let version = 0;
let current = 0;
let taken = "";
let last = Promise.resolve(); // moves are sent one after the other

async function begin() {
  about = await ask("about");
  speak(about);
  document.title = `${say("Alignment")}: ${visible(about.title)}`;
  at("title").textContent = visible(about.title);
  const { adoptions } = await ask("adoptions");
  const options = adoptions.map(({ language, name, files, documents }) => {
    const told = [about.languages.find(({ tag }) => tag === language)?.name ?? language, ...documents, files.join(", ")];
    return new Option(visible(told.join(" · ")), `${language}/${name}`);
  });
  at("adoption").replaceChildren(...options);
  const wanted = decodeURIComponent(location.hash.slice(1));
  if (options.some(({ value }) => value === wanted)) at("adoption").value = wanted;
  at("adoption").addEventListener("change", open);
  at("help-open").addEventListener("click", () => at("help").showModal());
  at("keys").replaceChildren(
    ...MOVES.flatMap(({ keys, says }) => [make("dt", {}, make("kbd", { dir: "ltr" }, keys)), make("dd", {}, say(says))]),
  );
  at("moves").replaceChildren(...BUTTONS.map(({ name, says }) => make("button", { type: "button", "data-move": name }, say(says))));
  for (const button of document.querySelectorAll("[data-move]")) {
    const { keys, name } = MOVES.find((each) => each.name === button.dataset.move);
    button.title = keys;
    button.setAttribute("aria-keyshortcuts", keys.replace("Ctrl", "Control"));
    button.addEventListener("click", () => act(name));
  }
  grid.addEventListener("keydown", pressed);
  grid.addEventListener("click", (event) => {
    const index = elements.indexOf(event.target.closest(".pair-row"));
    if (index < 0) return;
    const isFolded = !elements[index].classList.contains("open");
    choose(index);
    if (isFolded) fold(index);
  });
  if (options.length) await open();
  else complain(say("There is no adopted translation yet: hexapla adopt"));
}

async function open() {
  const [language, adoption] = at("adoption").value.split("/");
  names = { language, adoption };
  history.replaceState(null, "", `#${encodeURIComponent(at("adoption").value)}`);
  at("review").href = `/#${encodeURIComponent(language)}`;
  grid.setAttribute("aria-busy", "true");
  at("left").textContent = "…";
  try {
    take(await ask("alignment", names));
    complain("");
    current = 0;
    const first = rows.findIndex(waits);
    choose(Math.max(first, 0));
    grid.focus();
  } catch (error) { complain(error.message); }
  grid.setAttribute("aria-busy", "false");
}

/** Whether a person has to look at a row: nobody has settled it, and it is not sure. */
const waits = (row) => !row.is_sure;

/** Take what the server says of the rows: all of them, or a splice. */
function take(news) {
  version = news.version;
  const removed = news.removed < 0 ? rows.length : news.removed;
  const made = news.rows.map(element);
  for (const old of elements.splice(news.start, removed, ...made)) old.remove();
  rows.splice(news.start, removed, ...news.rows);
  const after = elements[news.start + made.length];
  if (after) after.before(...made);
  else grid.append(...made);
  grid.setAttribute("aria-rowcount", rows.length);
  count();
}

function count() {
  const number = (found) => new Intl.NumberFormat(document.documentElement.lang).format(found);
  at("left").textContent = say("%(left)s to look at, %(settled)s settled, of %(total)s", {
    left: number(rows.filter(waits).length),
    settled: number(rows.filter((row) => row.is_settled).length),
    total: number(rows.length),
  });
}

function element(row) {
  const state = row.is_settled ? "settled" : row.is_sure ? "sure" : "waiting";
  const sign = { settled: "✓", sure: "●", waiting: "◔" }[state];
  const said = { settled: say("settled"), sure: say("sure"), waiting: say("to look at") }[state];
  const mark = make("div", { role: "rowheader", class: `mark ${state}` });
  mark.append(make("span", { "aria-hidden": "true" }, sign), ` ${said}`);
  if (row.percent !== null && row.source.length && row.translation.length) mark.append(` ${row.percent} %`);
  if (row.part === "notes") mark.append(" ", make("span", { class: "chip" }, say("Note")));
  if (row.part === "values") mark.append(" ", make("span", { class: "chip" }, say("Attribute or metadata")));
  if (row.use) mark.append(" ", make("span", { class: "chip" }, row.use === "omit" ? say("Left out") : say("Translator’s note")));
  for (const doubt of row.doubts) mark.append(make("small", { lang: "en", dir: "ltr" }, visible(doubt)));
  const made = make("div", { role: "row", id: `pair-${row.id}`, class: row.is_opening ? "pair-row" : "pair-row open" });
  const { language } = names;
  const target = about.languages.find(({ tag }) => tag === language);
  made.append(mark, ...pairs(row).flatMap(([source, translation]) => [cell(source, about.source), cell(translation, target)]));
  if (row.cut.length) mark.style.setProperty("--pieces", row.cut.length);
  return made;
}

/** The texts of a row: all of them, or each text of the source with the piece that the translation would be cut into. */
function pairs(row) {
  if (!row.cut.length) return [[row.source, row.translation]];
  let end = 0;
  return row.cut.map((count, index) => [[row.source[index]], row.translation.slice(end, (end += count))]);
}

function cell(texts, { tag, dir }) {
  const made = make("div", { role: "gridcell", lang: tag, dir });
  for (const { text, codes, is_heading } of texts) {
    const part = make("p", { class: is_heading ? "words heading" : "words" });
    show(part, text, codes);
    made.append(part);
  }
  if (!texts.length) made.append(make("p", { class: "none" }, "—"));
  return made;
}

function choose(index) {
  elements[current]?.classList.remove("at-hand");
  elements[current]?.removeAttribute("aria-selected");
  current = Math.min(Math.max(index, 0), rows.length - 1);
  const shown = elements[current];
  if (!shown) return;
  shown.classList.add("at-hand");
  shown.setAttribute("aria-selected", "true");
  grid.setAttribute("aria-activedescendant", shown.id);
  shown.scrollIntoView({ block: "nearest" });
}

/** Go to the next row to look at, at the end from the top again. */
function step(direction) {
  const found = rows.map((_row, steps) => (current + direction * steps + rows.length) % rows.length).slice(1).find((index) => waits(rows[index]));
  if (found === undefined) announce(say("No other row to look at"));
  else choose(found);
}

/** Open a row with its whole texts, or fold it to one line. */
async function fold(index = current) {
  const row = rows[index];
  if (elements[index].classList.contains("open")) return void elements[index].classList.remove("open");
  try {
    const { row: whole } = row.is_opening ? await ask("pair", { ...names, row: row.id }) : { row };
    const now = rows.findIndex(({ id }) => id === row.id);
    if (now < 0) return undefined;
    rows[now] = whole;
    const made = element(whole);
    made.classList.add("open");
    elements[now].replaceWith(made);
    elements[now] = made;
    if (now === current) choose(now);
  } catch (error) { complain(error.message); }
  return undefined;
}

/** Do what a key or a button says; moves wait for those before them, so that no key is lost. */
function act(name) {
  if (name === "help") at("help").showModal();
  else if (name === "next") step(1);
  else if (name === "previous") step(-1);
  else if (name === "fold") fold();
  else if (name === "take") pickUp();
  else {
    last = last.then(() => (name === "write" ? write() : send(name)));
  }
  if (name !== "help") grid.focus({ preventScroll: true });
}

function pickUp() {
  document.querySelector(".pair-row.taken")?.classList.remove("taken");
  taken = rows[current]?.translation.length ? rows[current].id : "";
  if (taken) elements[current].classList.add("taken");
  announce(taken ? say("Taken: choose the row that it belongs to") : say("Nothing found"));
}

async function send(name) {
  const row = rows[current];
  if (!row) return;
  const other = name === "put" ? taken : "";
  try {
    const news = name === "undo"
      ? await tell("undo_move", { ...names, version })
      : await tell("move", { ...names, row: row.id, move: name, version, other });
    complain("");
    take(news);
    if (!news.is_done) {
      choose(current);
      announce(news.removed < 0 ? say("Changed in another program") : say("That is not possible here"));
      return;
    }
    if (name === "put") taken = "";
    if (name === "undo") choose(news.rows.length ? news.start : current);
    else choose(news.at_hand < 0 ? current : news.at_hand);
    announce(name === "undo" ? say("Undone") : say("Saved"));
    if (name.startsWith("settle")) step(1);
  } catch (error) { complain(error.message); }
}

async function write() {
  announce("…");
  try {
    const { told } = await tell("adopt", names);
    complain("");
    take(await ask("alignment", names)); // what was written may be more than was shown
    choose(current);
    announce(told);
  } catch (error) { complain(error.message); }
}

function pressed(event) {
  if (event.altKey || event.isComposing) return;
  const to = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: rows.length - 1 }[event.key];
  const letter = /^[a-z]$/i.test(event.key) ? event.key.toUpperCase() : event.code.replace(/^Key/, "");
  const key = event.key === " " ? "Space" : event.key.length > 1 || event.key === "?" ? event.key : letter;
  const isControl = event.ctrlKey || event.metaKey;
  const keys = `${isControl ? "Ctrl+" : ""}${event.shiftKey && key !== "?" ? "Shift+" : ""}${key}`;
  const move = MOVES.find((each) => each.keys === keys);
  if (to !== undefined && !isControl) choose(to);
  else if (move) act(move.name);
  else return;
  event.preventDefault();
}

begin().catch((error) => complain(error.message));
