// What pages gain with a script. Without it they work all the same, with a button more.
"use strict";

// A form marked with data-live asks while one types, and puts the answer where its attribute names an element.
for (const form of document.querySelectorAll("form[data-live]")) {
  for (const button of form.querySelectorAll("button.unscripted")) button.hidden = true;
  let timer = 0;
  let latest = 0;
  const ask = async () => {
    const mine = ++latest;
    const question = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
    const address = `${form.getAttribute("action")}?${question}`;
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    if (mine !== latest || !answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const target = document.getElementById(form.dataset.live);
    const fresh = page.getElementById(form.dataset.live);
    if (target && fresh) target.replaceChildren(...fresh.childNodes);
    history.replaceState(null, "", address);
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 150); });
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); ask(); });
}

// What was saved is a draft no more: the page behind a saved form says so by its address.
try {
  const saved = sessionStorage.getItem("hansei:saving");
  if (saved && !document.querySelector("form.editor")) {
    localStorage.removeItem(saved);
    sessionStorage.removeItem("hansei:saving");
  }
} catch { /* a browser may refuse to keep anything */ }
// What is dear to find out is fetched behind the page: an element marked with data-load gets, below its heading, what stands there.
for (const place of document.querySelectorAll("[data-load]")) {
  const [address, id] = place.dataset.load.split("#");
  fetch(address, { headers: { accept: "text/html" } }).then(async (answer) => {
    const found = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(id);
    if (found) place.replaceChildren(place.querySelector("h2"), ...found.childNodes);
  }).catch(() => { /* the link that stands there leads to the same */ });
}

// What is still being found out behind the page is asked for again until it is there.
const again = () => {
  const place = document.querySelector("[data-again]");
  if (!place) return;
  setTimeout(async () => {
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" } });
      const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(place.id);
      if (fresh) place.replaceWith(fresh);
      else if (answer.ok) location.reload();
    } catch { /* the server may have stopped; the link that stands there asks again */ }
    again();
  }, 2000);
};
again();

// "/" goes to the search field, as elsewhere on the web.
document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    (document.getElementById("q") ?? document.getElementById("find"))?.focus();
  }
});
