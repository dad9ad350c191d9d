/* A reader's place in an edition is kept, and a link to a passage can be copied. Storage may be refused; then nothing is kept. */
(() => {
  "use strict";
  const main = document.querySelector("main");
  const key = `hexapla place ${main.dataset.edition}`;
  const file = location.pathname.split("/").pop() || "index.html";
  /* The id of a passage is its block's, or that of an anchor in it. */
  const passages = [...main.querySelectorAll("[id]")]
    .filter((each) => /^p\d+$/.test(each.id))
    .map((each) => ({ id: each.id, block: each.tagName === "SPAN" ? each.parentElement : each }));

  function kept() {
    try {
      const place = JSON.parse(localStorage.getItem(key)) ?? {};
      return /^[\w.-]+\.html$/.test(place.file) && /^p\d+$/.test(place.passage) ? place : {};
    } catch {
      return {};
    }
  }
  function keep() {
    const seen = passages.find(({ block }) => block.getBoundingClientRect().bottom > 0);
    if (!seen) return;
    const place = { file, passage: seen.id, top: seen.block.getBoundingClientRect().top, title: document.title };
    try {
      localStorage.setItem(key, JSON.stringify(place));
    } catch {
      /* The place is lost when the page is closed. */
    }
  }

  function restore() {
    const place = kept();
    const isNew = performance.getEntriesByType("navigation")[0]?.type === "navigate";
    const there = place.file === file && passages.find(({ id }) => id === place.passage);
    if (location.hash || !isNew || !there || there === passages[0]) return;
    scrollBy({ top: there.block.getBoundingClientRect().top - (Number(place.top) || 0), behavior: "instant" });
  }

  /* The page of contents leads to the place. */
  function offerPlace(line) {
    const place = kept();
    if (!place.file) return;
    const link = line.querySelector("a");
    link.href = `${place.file}#${place.passage}`;
    if (place.title) link.append(": ", Object.assign(document.createElement("bdi"), { textContent: String(place.title) }));
    line.hidden = false;
  }

  const link = document.createElement("a");
  const said = document.createElement("p");
  link.className = "passage-link waiting";
  link.setAttribute("aria-keyshortcuts", "ArrowUp ArrowDown");
  link.textContent = "¶";
  link.title = main.dataset.link;
  link.setAttribute("aria-label", main.dataset.link);
  said.className = "said";
  said.setAttribute("role", "status");

  /* The languages and the layout that are seen, so that the link opens with them. */
  function address(id) {
    const to = new URL(location.href);
    const shown = [...document.querySelectorAll(".languages input:checked")].map((box) => box.id.replace("show-", ""));
    const layout = document.querySelector(".layouts input:checked");
    if (shown.length > 0) to.searchParams.set("languages", shown.join("."));
    if (layout) to.searchParams.set("layout", layout.value);
    to.hash = id;
    return to.href;
  }
  let offered = -1; /* the place in `passages` of the one with the link */
  function put(at) {
    const { id, block } = passages[at];
    const holder = block.matches("ul, ol, dl, table, hr, img") ? block.querySelector("li, dt, dd, td, th") : block;
    if (!holder) return false;
    offered = at;
    link.href = address(id);
    if (link.parentElement !== holder) holder.append(link);
    return true;
  }
  function offer(event) {
    const at = passages.findLastIndex(({ block }) => block.contains(event.target));
    if (at < 0 || link.contains(event.target)) return;
    link.classList.remove("waiting");
    put(at);
  }
  /* For the keyboard, the link waits at the first passage that is seen; up and down take it to another one. */
  function wait() {
    if (document.activeElement === link || !link.classList.contains("waiting")) return;
    put(Math.max(0, passages.findIndex(({ block }) => block.getBoundingClientRect().bottom > 0)));
  }
  function move(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    let at = offered + step;
    while (passages[at] && !put(at)) at += step;
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: "nearest" });
  }
  function copyOldWay(text) {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const isDone = document.execCommand("copy");
    field.remove();
    return isDone;
  }
  async function copy(event) {
    event.preventDefault();
    const text = link.href;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      if (!copyOldWay(text)) {
        location.assign(text); /* Then it is in the address bar. */
        return;
      }
    }
    said.textContent = main.dataset.copied;
    setTimeout(() => (said.textContent = ""), 3000);
  }

  const line = main.querySelector(".continue");
  if (line) offerPlace(line);
  if (passages.length === 0) return;
  document.body.append(said);
  for (const kind of ["pointerover", "focusin", "click"]) main.addEventListener(kind, offer);
  link.addEventListener("click", copy);
  link.addEventListener("keydown", move);
  link.addEventListener("focus", () => (link.href = address(passages[offered].id)));
  let waiting = 0;
  addEventListener("scroll", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { keep(); wait(); }, 250);
  }, { passive: true });
  addEventListener("pagehide", () => scrollY > 0 && keep());
  restore();
  wait();
})();
