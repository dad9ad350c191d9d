// What the keyboard does: one table, which the help dialog shows too.

import { make, say } from "./ask.js";

// Alt with a letter or figure goes by the key's place (`code`), since a Mac types other signs with it.
export const KEYS = [
  { name: "approve", keys: "Ctrl+Enter", says: "Approve and next" },
  { name: "acceptNext", keys: "Ctrl+Shift+Enter", says: "Accept and next" },
  { name: "accept", keys: "Ctrl+S", says: "Accept" },
  { name: "acceptMinor", keys: "Alt+M", says: "Accept minor change and next" },
  { name: "question", keys: "Alt+W", says: "Needs work" },
  { name: "next", keys: "Alt+ArrowDown", says: "Next" },
  { name: "previous", keys: "Alt+ArrowUp", says: "Previous" },
  { name: "nextWaiting", keys: "Alt+PageDown", says: "Next passage to review" },
  { name: "undo", keys: "Alt+Z", says: "Undo last save" },
  { name: "copy", keys: "Alt+C", says: "Copy source" },
  { name: "tag", keys: "Alt+1", says: "Insert tag", upTo: 9 },
  { name: "note", keys: "Alt+N", says: "Translator’s note" },
  { name: "match", keys: "Alt+Shift+1", says: "Insert memory match", upTo: 6 },
  { name: "words", keys: "Alt+F", says: "Find words in the memory" },
  { name: "preview", keys: "Alt+P", says: "Preview" },
  { name: "search", keys: "/", says: "Search" },
  { name: "help", keys: "?", says: "Help" },
];

/** Listen: `acts` has a function for each name; it is given the figure that was pressed, from 0. */
export function listen(acts) {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return; // an input method has the keyboard
    if (document.querySelector("dialog[open]")) return;
    if (event.altKey && event.target.matches?.("select")) return; // it opens by Alt and an arrow
    const pressed = pressedKeys(event);
    const isTyping = event.target.matches?.("textarea, input:not([type=checkbox]), select");
    for (const each of KEYS) {
      const figure = each.upTo ? figureOf(pressed, each) : pressed === each.keys ? 0 : -1;
      if (figure < 0 || (isTyping && each.keys.length === 1)) continue;
      event.preventDefault();
      acts[each.name](figure);
      return;
    }
  });
  for (const button of document.querySelectorAll("[data-key]")) {
    const { keys, says } = KEYS.find(({ name }) => name === button.dataset.key);
    button.title = `${say(says)} (${keys})`;
    button.setAttribute("aria-keyshortcuts", keys.replace("Ctrl", "Control"));
    if (!button.hasAttribute("data-say")) button.ariaLabel = say(says);
    button.addEventListener("click", () => acts[button.dataset.key](0));
  }
}

function pressedKeys(event) {
  const key = event.altKey && /^(Key|Digit)/.test(event.code) ? event.code.replace(/^(Key|Digit)/, "") : event.key;
  const name = key.length === 1 ? key.toUpperCase() : key;
  if (name === "?" || name === "/") return name;
  const isControl = event.ctrlKey || event.metaKey;
  return `${isControl ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${event.shiftKey ? "Shift+" : ""}${name}`;
}

function figureOf(pressed, { keys, upTo }) {
  const [before, figure] = [pressed.slice(0, -1), Number(pressed.slice(-1))];
  return before === keys.slice(0, -1) && figure >= 1 && figure <= upTo ? figure - 1 : -1;
}

/** What the help dialog says. */
export function describe(element) {
  element.replaceChildren(
    ...KEYS.flatMap(({ keys, says, upTo }) => {
      const shown = (upTo ? `${keys}…${upTo}` : keys).replace("ArrowDown", "↓").replace("ArrowUp", "↑");
      return [make("dt", {}, make("kbd", { dir: "ltr" }, shown)), make("dd", {}, say(says))];
    }),
  );
}
