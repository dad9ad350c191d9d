// Questions to the server, and words in the reader's language.

export class Conflict extends Error {
  constructor(row) { super("conflict"); this.row = row; }
}

let words = {};

/** A message in the page's language; `%(name)s` takes its value. */
export function say(message, values = {}) {
  return (words[message] ?? message).replace(/%\((\w+)\)s/g, (_all, name) => values[name] ?? "");
}

/** Put every English text of the page into its reader's language. */
export function speak(about) {
  words = about.words;
  document.documentElement.lang = about.ui.tag;
  document.documentElement.dir = about.ui.dir;
  for (const each of document.querySelectorAll("[data-say]")) each.textContent = say(each.textContent.trim());
  for (const each of document.querySelectorAll("[aria-label]")) each.ariaLabel = say(each.ariaLabel);
  for (const each of document.querySelectorAll("iframe[title]")) each.title = say(each.title);
}

/** GET a question; the values go into the address. */
export const ask = (question, values = {}) => fetched(`/api/${question}?${new URLSearchParams(values)}`);

/** POST a question. Throws a Conflict with the row as it is now, or an Error that a person can read. */
export const tell = (question, values) =>
  fetched(`/api/${question}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(values),
  });

let run = "";

async function fetched(address, options) {
  let reply, answer;
  try {
    reply = await fetch(address, options);
    answer = await reply.json();
  } catch {
    const { port } = location;
    throw new Error(say("The server does not answer. Your text stays in this browser; start it again: hexapla review --port %(port)s", { port }));
  }
  // Another server, or another publication: this page does not know it. What was typed is kept.
  if (run && answer.run && answer.run !== run) location.reload();
  run = answer.run ?? run;
  if (reply.status === 409) throw new Conflict(answer.row);
  if (!reply.ok) throw new Error([answer.place && `${answer.place}:`, answer.error, answer.remedy].filter(Boolean).join(" "));
  return answer;
}

const status = document.getElementById("said");
const banner = document.getElementById("banner");

/** Tell what has happened, to eyes and to screen readers; it stays until the person does something else. */
export function announce(text) {
  status.textContent = "";
  status.textContent = text;
}

for (const event of ["keydown", "pointerdown"]) {
  document.addEventListener(event, () => { status.textContent = ""; }, { capture: true });
}

let problem = { text: "", by: "" };
const notices = new Map();

/** Tell what is wrong, until whoever said so (`by`) takes it back, or a save has gone well. */
export function complain(text, by = "") {
  if (!text && by && by !== problem.by) return;
  problem = { text, by };
  warn();
}

/** Tell what a person has to decide about a row, until they have taken it up; an empty text takes the notice back. */
export function notice(id, text) {
  if (text) notices.set(id, text);
  else notices.delete(id);
  warn();
}

function warn() {
  const text = [problem.text, ...notices.values()].filter(Boolean).join("\n");
  if (banner.textContent !== text) banner.textContent = text;
  banner.hidden = !text;
}

/** An element with its attributes and content. */
export function make(name, attributes = {}, ...content) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content);
  return element;
}

/** Call `work` when nothing has asked for it for a while. */
export function later(work, milliseconds) {
  let waiting = 0;
  return (...values) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => work(...values), milliseconds);
  };
}
