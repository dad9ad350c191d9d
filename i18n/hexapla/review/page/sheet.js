// What is open: the rows of a document in a language, what the rules say of each, and what was typed and not saved yet.

export const sheet = {
  rows: [],
  byId: new Map(),
  findings: {},
  current: "",
  version: 0,
  document: "",
  language: null,
  saved: new Map(), // by this page: each row's text and digest, and the digests that it had before

  get names() { return { document: this.document, language: this.language.tag }; },

  open(name, language) {
    Object.assign(this, { document: name, language, rows: [], findings: {}, current: "", version: 0 });
    this.byId = new Map();
    this.saved = new Map();
  },

  /** Take what the server says has changed; the rows that an editor has written an old copy of over what we saved. */
  take({ version, is_whole, rows }) {
    const lost = rows.filter(({ id, digest }) => {
      const known = this.saved.get(id);
      return known?.before.has(digest) && this.byId.get(id)?.digest === known.digest;
    });
    this.version = version;
    if (is_whole) {
      this.rows = rows;
      this.byId = new Map(rows.map((row) => [row.id, row]));
    } else {
      for (const row of rows) this.byId.set(row.id, row);
      this.rows = this.rows.map(({ id }) => this.byId.get(id));
    }
    for (const row of lost) {
      this.keep(row, this.saved.get(row.id).text, "overwritten");
      this.saved.delete(row.id);
    }
    return lost;
  },

  /** A row is not what it was; `before` was its digest, where it is this page that has saved it. */
  put(row, before) {
    this.byId.set(row.id, row);
    this.rows = this.rows.map((each) => (each.id === row.id ? row : each));
    if (!before) return;
    const known = this.saved.get(row.id) ?? { before: new Set() };
    known.before.add(before);
    this.saved.set(row.id, Object.assign(known, { text: row.text, digest: row.digest }));
  },

  // What was typed and is not in the file outlives a closed tab, with the digest of the row that it was typed over.
  slot(id) { return `hexapla:${this.document}:${this.language.tag}:${id}`; },
  kept(id) { return JSON.parse(localStorage.getItem(this.slot(id)) ?? "null"); },
  keep(row, text, digest = row.digest) {
    if (text === this.byId.get(row.id)?.text) this.forget(row.id);
    else localStorage.setItem(this.slot(row.id), JSON.stringify({ text, digest }));
  },
  forget(id) { localStorage.removeItem(this.slot(id)); },
  unsaved(row) { return localStorage.getItem(this.slot(row.id)) !== null; },
};
