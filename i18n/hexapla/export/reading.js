/* A reader's choices: the languages and the layout of the text, kept for the other pages of the edition.
   Without this script a page has its edition's layout, and the style sheet heeds the check boxes. */
(() => {
  "use strict";
  const LAYOUTS = ["stacked", "columns", "on-demand"];
  const tools = document.querySelector(".tools");
  const boxes = [...tools.querySelectorAll(".languages input")];
  const radios = [...tools.querySelectorAll(".layouts input")];
  const texts = [...document.querySelectorAll(".parallel, .notes")];
  const rows = texts.flatMap((text) => [...text.querySelectorAll(":scope > .row:not(.labels)")]);
  const cells = new Map(rows.map((row) => [row, [...row.querySelectorAll(":scope > .cell, :scope > .others > .cell")]]));

  /* The key is the edition's, because pages read from a disk share one storage; which may be refused them. */
  const key = `hexapla ${tools.dataset.edition}`;
  function kept() {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? {};
    } catch {
      return {};
    }
  }
  function keep() {
    const hidden = boxes.filter((box) => !box.checked).map((box) => box.id);
    try {
      localStorage.setItem(key, JSON.stringify({ layout: layout(), hidden }));
    } catch {
      /* The choice is this page's alone. */
    }
  }

  const layout = () => radios.find((radio) => radio.checked).value;

  /* The summary names the layout that is seen: on a narrow screen, columns are one below the other. */
  const named = tools.querySelector("summary > .layout");
  function nameLayout() {
    const isBelow = layout() === "columns" && getComputedStyle(document.querySelector(".labels")).display !== "grid";
    const seen = isBelow ? radios.find((radio) => radio.value === "stacked") : radios.find((radio) => radio.checked);
    named.textContent = seen.parentElement.textContent.trim();
  }
  const shown = () => (boxes.some((box) => box.checked) ? boxes.filter((box) => box.checked) : boxes);

  /* The other languages of a row, behind a disclosure: what an edition `on-demand` has without us. */
  function disclosure(others) {
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    details.className = "others";
    for (const box of shown().slice(1)) {
      const name = document.createElement("bdi");
      name.lang = box.parentElement.lang;
      name.textContent = box.parentElement.textContent.trim();
      summary.append(summary.childNodes.length ? " · " : "", name);
    }
    details.append(summary, ...others);
    return details;
  }

  function arrange(row) {
    const own = cells.get(row);
    const main = own.find((cell) => cell.classList.contains(shown()[0].id.replace("show-", "in-")));
    const others = own.filter((cell) => cell !== main);
    const isThere = (cell) => cell && !cell.classList.contains("absent");
    const isAsked = layout() === "on-demand" && isThere(main) && others.some(isThere) && shown().length > 1;
    if (isAsked) row.replaceChildren(main, disclosure(others));
    else row.replaceChildren(...own);
  }

  /* A page as it was made needs no arranging: it would take a book's page seconds. */
  let isArranged = false;
  const isAsMade = () => [...boxes, ...radios].every((choice) => choice.checked === choice.defaultChecked);

  function arrangeAll() {
    isArranged = true;
    const place = rows.find((row) => row.getBoundingClientRect().bottom > 0);
    const top = place?.getBoundingClientRect().top;
    for (const text of texts) {
      text.classList.remove(...LAYOUTS, ...boxes.map((_box, index) => `of-${index + 1}`));
      text.classList.add(layout(), `of-${shown().length}`);
    }
    rows.forEach(arrange);
    nameLayout();
    if (place && scrollY > 0) scrollBy(0, place.getBoundingClientRect().top - top);
  }

  /* What a link asks for, and else what was chosen before. */
  function choices() {
    const asked = new URLSearchParams(location.search);
    const tags = asked.get("languages")?.split(".") ?? [];
    const wanted = boxes.map((box) => box.id).filter((id) => tags.includes(id.replace("show-", "")));
    const choice = kept();
    if (wanted.length > 0) choice.hidden = boxes.map((box) => box.id).filter((id) => !wanted.includes(id));
    return { ...choice, layout: asked.get("layout") ?? choice.layout };
  }
  function restore() {
    const choice = choices();
    for (const radio of radios) if (choice.layout === radio.value) radio.checked = true;
    for (const box of boxes) if (Array.isArray(choice.hidden)) box.checked = !choice.hidden.includes(box.id);
    if (isArranged || !isAsMade()) arrangeAll();
    else nameLayout();
  }

  /* What an address leads to may be closed, or be of a language that is hidden. */
  function reveal() {
    const target = document.querySelector(":target");
    const closed = target?.closest(".others:not([open])");
    if (closed) closed.open = true;
    if (closed || target?.getClientRects().length === 0) (closed ? target : target.closest(".row"))?.scrollIntoView();
  }

  function toggle(event) {
    const others = event.target.closest(".row")?.querySelector(":scope > .others");
    const isElse = event.target.closest("a, summary, .others") || String(getSelection());
    if (others && !isElse) others.open = !others.open;
  }

  tools.querySelector(".layouts").hidden = false;
  named.hidden = false;
  for (const box of boxes) box.disabled = false;
  tools.addEventListener("change", () => {
    arrangeAll();
    keep();
  });
  document.addEventListener("click", toggle);
  addEventListener("hashchange", reveal);
  addEventListener("resize", nameLayout);
  addEventListener("pageshow", (event) => event.persisted && restore());
  restore();
  reveal();
})();
