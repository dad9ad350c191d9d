// Shows an edition, and loads it again when it has been made again.

const pages = document.getElementById("pages");
const said = document.getElementById("said");
const edition = document.getElementById("edition");
let shown = 0; // the build that is shown

const address = (page) => `/export/${page.split("/").map(encodeURIComponent).join("/")}`;

const fill = (names) => {
  const chosen = pages.value;
  pages.replaceChildren(...names.map((name) => new Option(name, name)));
  pages.value = names.includes(chosen) ? chosen : (names[0] ?? "");
  if (pages.value && pages.value !== chosen) {
    edition.src = address(pages.value);
  }
};

const hear = (news) => {
  document.documentElement.dataset.stage = news.stage;
  said.textContent = news.said;
  if (news.stage !== "building" && news.build !== shown) {
    const before = edition.src;
    shown = news.build;
    fill(news.pages);
    if (edition.src === before && before) {
      edition.contentWindow.location.reload(); // the browser keeps the place
    }
  }
};

pages.addEventListener("change", () => {
  edition.src = address(pages.value);
});

new EventSource("/news").addEventListener("message", (event) => hear(JSON.parse(event.data)));
