// What is open: the rows of a document in a language, what the rules say of each, and what was typed and not saved yet.
// Of most rows there is only what the list shows; the rest is asked for when it is needed.

import { tell } from "./ask.js";
import { isWhole } from "./tags.js";

export const sheet = {
  rows: [],
  byId: new Map(),
  findings: {},
  current: "",
  version: 0, // of the last list of rows that was taken
  newest: 0, // of the last answer to a save: a list of rows with a lower version was made before it
  document: "",
  language: null,
  coming: new Map(), // by row, the answer that will make it whole
  saved: new Map(), // by this page: each row's text and digest, and the digests that it had before

  get names() { return { document: this.document, language: this.language.tag }; },
  isAt({ document, language }) { return this.document === document && this.language.tag === language; },

  open(name, language) {
    Object.assign(this, { document: name, language, rows: [], findings: {}, current: "", version: 0, newest: 0 });
    this.byId = new Map();
    this.coming = new Map();
    this.saved = new Map();
  },

  /** Whether a list of rows is newer than all that this page has saved. */
  isNews: ({ version }) => version >= sheet.newest,

  /** Take a list of rows; return those that another program has put back to what they were before this page saved them. */
  take({ version, is_whole, rows }) {
    const lost = rows.filter(({ id, digest }) => {
      const known = this.saved.get(id);
      return digest !== known?.digest && known?.before.has(digest) && this.byId.get(id)?.digest === known.digest;
    });
    this.version = version;
    if (is_whole) {
      this.rows = rows;
      this.byId = new Map(rows.map((row) => [row.id, row]));
    } else this.place(rows.filter(({ id, digest }) => this.byId.get(id)?.digest !== digest));
    for (const row of lost) {
      this.keep(row, this.saved.get(row.id).text, "overwritten");
      this.saved.delete(row.id);
    }
    return lost;
  },

  /** Put rows in the place of those with the same ids. */
  place(rows) {
    for (const row of rows) this.byId.set(row.id, row);
    this.rows = this.rows.map(({ id }) => this.byId.get(id));
  },

  isShort(id) { return this.byId.has(id) && !isWhole(this.byId.get(id)); },

  /** Ask for the rest of rows. One that has changed meanwhile stays as it is until its change is news. */
  async complete(ids) {
    const short = ids.filter((id) => this.isShort(id));
    const missing = short.filter((id) => !this.coming.has(id));
    if (missing.length) {
      const answer = this.fetch(missing).finally(() => { for (const id of missing) this.coming.delete(id); });
      for (const id of missing) this.coming.set(id, answer);
    }
    await Promise.all(short.map((id) => this.coming.get(id)));
  },

  async fetch(ids) {
    const { names } = this;
    const { rows } = await tell("texts", { ...names, rows: ids });
    if (this.isAt(names)) this.place(rows.filter(({ id, digest }) => this.byId.get(id)?.digest === digest));
  },

  /** The row that a row is now: itself, or the one whose source was its source. */
  heirOf({ id }, rows = this.rows) {
    return rows.find((row) => row.id === id) ?? rows.find(({ earlier }) => earlier === id);
  },

  /** A row, and those that stand beside it in the document. */
  around(id) {
    const at = this.rows.findIndex((row) => row.id === id);
    return this.rows.slice(Math.max(0, at - 2), at + 3).map((row) => row.id);
  },

  /** Take a row from the answer to a save or an undo; `before` is the digest that a save has replaced. */
  put(row, version, before) {
    this.newest = Math.max(this.newest, version);
    this.place([row]);
    if (!before) return;
    const known = this.saved.get(row.id) ?? { before: new Set() };
    known.before.add(before);
    this.saved.set(row.id, Object.assign(known, { text: row.text, digest: row.digest }));
  },

  /** The digest by which a save names the row that a person began with; the row's own, or what this page made of it. */
  digestOf(row) {
    const known = this.saved.get(row.id);
    return known?.before.has(row.digest) ? known.digest : row.digest;
  },

  // What was typed and is not in the file outlives a closed tab, with the digest of the row that it was typed over.
  slot(id, { document, language } = this.names) { return `hexapla:${document}:${language}:${id}`; },
  kept(id, names) { return JSON.parse(localStorage.getItem(this.slot(id, names)) ?? "null"); },
  keep(row, text, digest = row.digest) {
    const now = this.byId.get(row.id);
    const inFile = now?.digest === row.digest ? row.text : now?.text;
    if (text === inFile) this.forget(row.id);
    else localStorage.setItem(this.slot(row.id), JSON.stringify({ text, digest }));
  },
  forget(id, names) { localStorage.removeItem(this.slot(id, names)); },
  /** A text is in the file of a sheet now: forget it, unless another was typed since. */
  written(id, text, names) { if (this.kept(id, names)?.text === text) this.forget(id, names); },
  unsaved(row) { return localStorage.getItem(this.slot(row.id)) !== null; },
};
