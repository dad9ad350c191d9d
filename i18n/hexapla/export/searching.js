/* A search in the texts of editions, which are scripts beside their pages: it needs no server and no network.
   What is found is shown as text, never as markup. */
(() => {
  "use strict";
  const MOST = 100;
  const CONTEXT = 90;
  const form = document.querySelector(".search");
  const field = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const list = form.querySelector(".found");
  const sources = JSON.parse(form.dataset.sources);
  const { nonce } = document.currentScript;

  /* Letters that people type for others, beside those with accents. */
  const ALIKE = new Map(Object.entries({
    ı: "i", ə: "e", ł: "l", ø: "o", đ: "d", ð: "d", ħ: "h", ŧ: "t", æ: "ae", œ: "oe", ß: "ss", þ: "th",
    ٱ: "ا", ى: "ي", ی: "ي", ک: "ك", ة: "ه", ـ: "",
  }));
  const ACCENT = /[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff]/gu;
  const known = new Map();
  function foldOne(sign) {
    const plain = sign.normalize("NFKD").replace(ACCENT, "").normalize("NFC").toLowerCase();
    return [...plain].map((each) => {
      const code = each.codePointAt(0);
      if (ALIKE.has(each)) return ALIKE.get(each);
      if (code >= 0x660 && code <= 0x6f9 && /\p{Nd}/u.test(each)) return String(code & 15);
      if (code >= 0x30a1 && code <= 0x30f6) return String.fromCodePoint(code - 0x60); /* katakana as hiragana */
      if (/\p{Cf}/u.test(each)) return "";
      return /[\p{P}\p{Z}\s]/u.test(each) ? " " : each;
    }).join("");
  }
  function fold(sign) {
    if (!known.has(sign)) known.set(sign, foldOne(sign));
    return known.get(sign);
  }
  const folded = (text) => [...text].map(fold).join("");
  /* For each sign of the folded text, where it begins in the text. */
  const places = (text) => {
    const found = [];
    let at = 0;
    for (const sign of text) {
      for (let count = fold(sign).length; count > 0; count -= 1) found.push(at);
      at += sign.length;
    }
    return [...found, at];
  };

  const passages = [];
  globalThis.hexaplaTexts = ({ files, marks, texts }) => {
    const { folder, wanted } = document.currentScript.dataset;
    for (const language of JSON.parse(wanted)) {
      for (const [file, fragment, text, mark] of texts[language] ?? []) {
        const [name, titles] = files[file];
        const title = (titles.find(([own]) => own === language) ?? titles[0] ?? ["", ""])[1];
        const plain = text.normalize("NFC");
        const address = `${folder}${name}#${fragment}`;
        passages.push({ address, title, language, text: plain, folded: ` ${folded(plain)}`, mark: marks[mark] ?? "" });
      }
    }
  };
  let loading = null;
  function load() {
    loading ??= Promise.all(sources.map(([folder, wanted]) => new Promise((done) => {
      const script = document.createElement("script");
      script.src = `${folder}search.js`;
      script.nonce = nonce;
      Object.assign(script.dataset, { folder, wanted: JSON.stringify(wanted) });
      script.onload = () => done(true);
      script.onerror = () => done(false);
      document.head.append(script);
    })));
    return loading;
  }

  /* The parts of a passage around the words, the words as `mark` elements. */
  function excerpt({ text, folded: plain }, words) {
    const at = places(text);
    const ranges = words.map((word) => {
      const found = plain.includes(` ${word}`) ? plain.indexOf(` ${word}`) + 1 : plain.indexOf(word);
      return [at[found - 1], at[Math.min(found - 1 + word.length, at.length - 1)]];
    }).sort((one, other) => one[0] - other[0]);
    const from = Math.max(0, ranges[0][0] - CONTEXT);
    const to = Math.min(text.length, ranges[0][1] + 2 * CONTEXT);
    const parts = [from > 0 ? "… " : ""];
    let last = from;
    for (const [start, end] of ranges) {
      if (start < last || end > to) continue;
      const lit = document.createElement("mark");
      lit.textContent = text.slice(start, end);
      parts.push(text.slice(last, start), lit);
      last = end;
    }
    return [...parts, text.slice(last, to), to < text.length ? " …" : ""];
  }

  function shown(passage, words) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const said = document.createElement("p");
    link.href = passage.address;
    link.textContent = passage.title || passage.address;
    link.lang = passage.language;
    said.lang = passage.language;
    link.dir = said.dir = "auto";
    said.append(...excerpt(passage, words));
    item.append(link, said);
    if (passage.mark) {
      const mark = document.createElement("small");
      mark.textContent = passage.mark;
      mark.dir = "auto";
      item.append(mark);
    }
    return item;
  }

  let asked = "";
  async function search() {
    asked = field.value;
    const words = folded(asked.normalize("NFC")).split(" ").filter(Boolean);
    const now = asked;
    const loaded = await load();
    if (now !== asked) return;
    const starts = (passage) => words.filter((word) => passage.folded.includes(` ${word}`)).length;
    const found = words.length === 0 ? [] : passages
      .filter((passage) => words.every((word) => passage.folded.includes(word)))
      .map((passage) => [starts(passage), passage])
      .sort((one, other) => other[0] - one[0])
      .map(([, passage]) => passage);
    list.replaceChildren(...found.slice(0, MOST).map((passage) => shown(passage, words)));
    const { none, missing } = form.dataset;
    const count = new Intl.NumberFormat(form.lang).format(found.length);
    if (words.length === 0) status.textContent = "";
    else if (found.length > 0) status.textContent = form.dataset.found.replace("%(count)s", count);
    else status.textContent = loaded.includes(false) ? missing : none;
  }

  let waiting = 0;
  field.addEventListener("focus", load, { once: true });
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    search();
  });
  form.hidden = false;
  if (field.value) search();
})();
