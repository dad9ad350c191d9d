// The list of passages: filtered, and drawn only where it can be seen, so that a book of ten thousand is as quick as a page.

import { complain, later, make, say, tell } from "./ask.js";
import { texts, visible } from "./tags.js";

export const STATES = ["empty", "draft", "stale draft", "outdated", "minor", "translated", "approved"];
const SIGNS = { empty: "○", draft: "◔", "stale draft": "◔", outdated: "◑", minor: "◕", translated: "●", approved: "✓" };
const HEIGHT = 58; // pixels; review.css has the same

const list = document.getElementById("list");
const canvas = list.firstElementChild;
const search = document.getElementById("search");
const state = document.getElementById("state-filter");
const leastSure = document.getElementById("least-sure");
const counted = document.getElementById("count");

export const isReviewed = (row) => row.state === "translated" || row.state === "approved";

/** A state in words, with its sign. A text that a person put in doubt is not outdated: its source is the same. */
export function stateLabel(row) {
  const word = row.state === "outdated" && !row.earlier ? say("Needs work") : say(row.state);
  const label = make("span", { class: `state ${row.state.replace(" ", "-")}` });
  label.append(make("span", { "aria-hidden": "true" }, SIGNS[row.state]), " ", word);
  return label;
}

export class List {
  constructor(sheet, onChoose) {
    this.sheet = sheet;
    this.rows = [];
    this.onChoose = onChoose;
    this.drawn = "";
    this.found = null; // the rows that have the words of the search, if there are words
    this.asked = "";
    this.complete = later(() => this.fetch(), 60);
    const options = [["", say("All")], ["waiting", say("To review")], ["findings", say("With findings")], ["unsaved", say("not saved")]];
    for (const name of STATES) options.push([name, say(name)]);
    state.replaceChildren(...options.map(([value, label]) => new Option(label, value)));
    search.placeholder = say("Search");
    for (const each of [search, state, leastSure]) each.addEventListener("input", () => this.filter());
    list.addEventListener("scroll", () => this.draw(), { passive: true });
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.onChoose(option.dataset.row);
    });
    list.addEventListener("keydown", (event) => this.step(event));
    new ResizeObserver(() => this.draw()).observe(list);
  }

  /** Choose what is listed. The passage at hand stays, whatever it has become. */
  filter() {
    this.look();
    const { findings, current } = this.sheet;
    const wanted = {
      "": () => true,
      waiting: (row) => !isReviewed(row),
      findings: (row) => findings[row.id],
      unsaved: (row) => this.sheet.unsaved(row),
    }[state.value] ?? ((row) => row.state === state.value);
    const isFound = (row) => this.found?.has(row.id) ?? true;
    this.rows = this.sheet.rows.filter((row) => (wanted(row) && isFound(row)) || row.id === current);
    if (leastSure.checked) this.rows.sort((a, b) => (a.confidence ?? 101) - (b.confidence ?? 101));
    counted.textContent = `${this.rows.length} / ${this.sheet.rows.length}`;
    canvas.style.height = `${this.rows.length * HEIGHT}px`;
    this.draw(true);
  }

  /** Ask the server which rows have the words of the search: most texts are not here. Until then, the last answer holds. */
  async look() {
    const words = search.value.trim();
    const { names, version, newest } = this.sheet;
    const asked = JSON.stringify([words, names, version, newest]);
    if (asked === this.asked) return;
    this.asked = asked;
    if (!words) this.found = null;
    else {
      try {
        const { rows } = await tell("search", { ...names, words });
        if (asked !== this.asked) return;
        this.found = new Set(rows);
        this.filter();
      } catch (error) {
        this.asked = "";
        complain(error.message, "poll");
      }
    }
  }

  /** Ask for the rest of the rows in sight, so that one can be taken up at once. */
  async fetch() {
    const [first, last] = this.inSight();
    const short = this.rows.slice(first, last).map(({ id }) => id).filter((id) => this.sheet.isShort(id));
    try {
      await this.sheet.complete(short);
      if (short.every((id) => this.sheet.isShort(id))) return; // there were none, or all have changed meanwhile
      this.rows = this.rows.map((row) => this.sheet.byId.get(row.id) ?? row);
      this.draw(true);
    } catch (error) { complain(error.message, "poll"); }
  }

  inSight() {
    const first = Math.max(0, Math.floor(list.scrollTop / HEIGHT) - 4);
    return [first, Math.min(this.rows.length, Math.ceil((list.scrollTop + list.clientHeight) / HEIGHT) + 4)];
  }

  /** Draw the rows in sight. */
  draw(anew = false) {
    const [first, last] = this.inSight();
    const range = `${first}-${last}`;
    if (!anew && range === this.drawn) return;
    this.drawn = range;
    this.complete();
    canvas.replaceChildren(...this.rows.slice(first, last).map((row, index) => this.option(row, first + index)));
    const current = document.getElementById(`row-${this.sheet.current}`);
    if (current) list.setAttribute("aria-activedescendant", current.id);
    else list.removeAttribute("aria-activedescendant");
  }

  option(row, index) {
    const { source, language, findings, current } = this.sheet;
    const option = make("div", {
      role: "option", id: `row-${row.id}`, "data-row": row.id, "aria-selected": String(row.id === current),
      "aria-setsize": this.rows.length, "aria-posinset": index + 1,
    });
    option.style.top = `${index * HEIGHT}px`;
    const [said, answer] = texts(row);
    const from = make("bdi", { class: "from", lang: row.language || source.tag }, said);
    if (row.number) from.prepend(make("small", {}, visible(row.number)), " ");
    const to = make("bdi", { class: "to", lang: language.tag, dir: language.dir }, answer);
    const facts = make("span", { class: "facts" }, stateLabel(row));
    if (row.confidence !== undefined) facts.append(` ${row.confidence} %`);
    if (findings[row.id]) facts.append(make("span", { class: "amiss", title: say("Findings") }, ` ${findings[row.id].length} !`));
    if (this.sheet.unsaved(row)) facts.append(make("span", { class: "amiss" }, ` ${say("not saved")}`));
    option.append(from, to, facts);
    return option;
  }

  /** Bring a row into sight. */
  reveal(id) {
    const index = this.rows.findIndex((row) => row.id === id);
    if (index < 0) return;
    const top = index * HEIGHT;
    if (top < list.scrollTop || top + HEIGHT > list.scrollTop + list.clientHeight) {
      list.scrollTop = top - list.clientHeight / 3;
    }
  }

  /** The next row of the list that is wanted, before or after the current one. */
  neighbour(step, isWanted = () => true) {
    let index = this.rows.findIndex((row) => row.id === this.sheet.current) + step;
    while (this.rows[index] && !isWanted(this.rows[index])) index += step;
    return this.rows[index]?.id;
  }

  step(event) {
    const last = this.rows.length - 1;
    const at = this.rows.findIndex((row) => row.id === this.sheet.current);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last, PageDown: at + 10, PageUp: at - 10 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const row = this.rows[Math.min(last, Math.max(0, to))];
    if (row) this.onChoose(row.id, { keepFocus: true });
  }
}

/** How far the document has come, in words of its source. */
export function showProgress(rows) {
  const words = Object.fromEntries(STATES.map((name) => [name, 0]));
  for (const row of rows) words[row.state] += row.words;
  const total = Object.values(words).reduce((sum, each) => sum + each, 0);
  const share = total ? Math.floor((100 * (words.minor + words.translated + words.approved)) / total) / 100 : 1;
  const { lang } = document.documentElement;
  document.getElementById("percent").textContent = say("%(percent)s of %(total)s words reviewed", {
    percent: new Intl.NumberFormat(lang, { style: "percent" }).format(share),
    total: new Intl.NumberFormat(lang).format(total),
  });
  const parts = [...STATES].reverse().filter((name) => words[name]).map((name) => {
    const part = make("span", { class: `part ${name.replace(" ", "-")}` });
    part.style.flexGrow = words[name];
    return part;
  });
  document.getElementById("bar").replaceChildren(...parts);
}
