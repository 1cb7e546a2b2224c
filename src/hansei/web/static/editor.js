// The editor with a script: the preview follows what is typed, and a draft that was not saved is kept in this browser.
"use strict";

const form = document.querySelector("form[data-editor]");
if (form) {
  const text = form.elements.text;
  const status = document.getElementById("editor-status");
  const key = `hansei:draft:${form.dataset.editor}`;
  const opened = form.elements.base.value;
  let timer = 0;
  let latest = 0;

  for (const button of form.querySelectorAll("button.unscripted")) button.hidden = true;

  const keep = () => {
    try {
      if (text.value === opened) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify({ seen: form.elements.seen.value, base: opened, text: text.value, at: Date.now() }));
    } catch { /* a browser may refuse; the text still stands in the form */ }
  };
  const preview = async () => {
    const mine = ++latest;
    const fields = new FormData(form);
    fields.set("do", "preview");
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams([...fields]) });
    if (mine !== latest) return;
    if (!answer.ok) { status.textContent = "The preview could not be made; your text is kept."; return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("preview");
    const target = document.getElementById("preview");
    const top = target.scrollTop;
    if (fresh) target.replaceChildren(...fresh.childNodes);
    target.scrollTop = top;
  };
  text.addEventListener("input", () => {
    keep();
    clearTimeout(timer);
    timer = setTimeout(() => preview().catch(() => {}), 350);
    status.textContent = text.value === opened ? "" : "Not saved; kept in this browser.";
  });
  form.addEventListener("submit", (event) => {
    keep();
    if (event.submitter?.value === "save") {
      try { sessionStorage.setItem("hansei:saving", key); } catch { /* see above */ }
    }
  });

  try {
    const draft = JSON.parse(localStorage.getItem(key) ?? "null");
    if (draft && draft.text !== text.value && text.value === opened) {
      const line = document.createElement("p");
      line.className = "said";
      line.append(`A draft of ${new Date(draft.at).toLocaleString()} was not saved. `);
      const take = document.createElement("button");
      take.type = "button";
      take.textContent = "Take it up";
      take.addEventListener("click", () => {
        text.value = draft.text;
        form.elements.seen.value = draft.seen;
        form.elements.base.value = draft.base;
        line.remove();
        text.dispatchEvent(new Event("input"));
      });
      const drop = document.createElement("button");
      drop.type = "button";
      drop.textContent = "Drop it";
      drop.addEventListener("click", () => { localStorage.removeItem(key); line.remove(); });
      line.append(take, " ", drop);
      form.prepend(line);
    }
  } catch { /* no draft that can be read */ }

  document.addEventListener("keydown", (event) => {
    if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit(form.querySelector('button[value="save"]'));
    }
  });
}
