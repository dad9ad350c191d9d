/* Sentence pairs: the sentence under the pointer, tapped, or reached with Tab shows its counterparts in the row.
   One sentence of the page is a tab stop, and the arrow keys move it; Enter goes to the same in the next language. */
(() => {
  "use strict";
  const spans = [...document.querySelectorAll(".row .sentence")];
  if (!spans.length) return;
  const hint = document.getElementById("pairs-hint");
  const numberOf = (span) => span.dataset.pair;
  const pairs = new Map();
  for (const span of spans) pairs.set(numberOf(span), [...(pairs.get(numberOf(span)) ?? []), span]);
  let kept = null;
  let stop = null;

  const cellOf = (span) => span.closest(".cell");
  const isShown = (span) => span.getClientRects().length > 0;
  /* A sentence may be in several pieces; the first of each cell stands for it. */
  const heads = (number) => {
    const found = new Map();
    for (const span of pairs.get(number)) if (!found.has(cellOf(span))) found.set(cellOf(span), span);
    return [...found.values()];
  };

  function light(number, on) {
    for (const span of pairs.get(number) ?? []) span.classList.toggle("lit", on || numberOf(span) === kept);
  }
  function keep(number) {
    const before = kept;
    kept = number;
    if (before !== null) light(before, false);
    if (number !== null) light(number, true);
  }
  function stopAt(span) {
    stop?.removeAttribute("tabindex");
    stop?.removeAttribute("aria-describedby");
    stop = span;
    stop.tabIndex = 0;
    if (hint) stop.setAttribute("aria-describedby", hint.id);
  }
  function goTo(span) {
    const closed = span.closest("details:not([open])");
    if (closed) closed.open = true;
    stopAt(span);
    span.focus();
  }

  /* The next sentence that can be seen in the same language, or the one before. */
  function along(span, step) {
    const language = cellOf(span).lang;
    const same = spans.filter((each) => cellOf(each).lang === language && heads(numberOf(each)).includes(each) && isShown(each));
    const next = same[same.indexOf(heads(numberOf(span)).find((head) => cellOf(head) === cellOf(span))) + step];
    if (next) goTo(next);
  }
  function across(span) {
    const others = heads(numberOf(span)).filter((head) => isShown(head) || head.closest("details:not([open])"));
    const at = others.findIndex((head) => cellOf(head) === cellOf(span));
    if (others.length > 1) goTo(others[(at + 1) % others.length]);
  }

  document.addEventListener("pointerover", (event) => {
    const span = event.pointerType === "touch" ? null : event.target.closest?.(".row .sentence");
    if (span) light(numberOf(span), true);
  });
  document.addEventListener("pointerout", (event) => {
    const span = event.target.closest?.(".row .sentence");
    if (span) light(numberOf(span), false);
  });
  document.addEventListener("click", (event) => {
    const span = event.target.closest(".row .sentence");
    if (event.target.closest("a, summary, label, input") || String(getSelection())) return;
    if (!span || numberOf(span) === kept) {
      keep(null);
    } else {
      keep(numberOf(span));
      stopAt(span);
      span.focus({ preventScroll: true, focusVisible: false });
    }
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.matches(".sentence")) keep(numberOf(event.target));
  });
  document.addEventListener("keydown", (event) => {
    const span = event.target;
    if (!span.matches?.(".sentence") || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const forward = getComputedStyle(span).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (event.key === "Escape") keep(null);
    else if (event.key === "Enter") across(span);
    else if (event.key === "ArrowLeft" || event.key === "ArrowRight") along(span, event.key === forward ? 1 : -1);
    else return;
    event.preventDefault();
  });

  if (hint) hint.hidden = false;
  stopAt(spans[0]);
})();
