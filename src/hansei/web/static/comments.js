// With a script, a comment is about the passage that was marked with the mouse or the keyboard: its line is sent, and its words are shown.
"use strict";

const form = document.querySelector("form[data-comment]");
const prose = document.querySelector("article.incident .prose");
if (form && prose) {
  const field = form.querySelector("[data-quote]");
  const about = document.createElement("p");
  about.className = "about";
  about.textContent = "Mark a passage above to comment on it, or write here about the whole.";
  field.replaceWith(about);

  const offer = document.createElement("button");
  offer.type = "button";
  offer.className = "offer";
  offer.textContent = "Comment on this";
  offer.hidden = true;
  prose.after(offer);
  let passage = null;

  const lineOf = (node) => {
    const place = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest('[id^="L"]');
    return /^L\d+$/.test(place?.id ?? "") ? place.id.slice(1) : null;
  };
  const choose = (line, words) => {
    form.elements.line.value = line;
    about.textContent = words.length > 120 ? `${words.slice(0, 120)}…` : words;
    const whole = document.createElement("button");
    whole.type = "button";
    whole.textContent = "On the whole instead";
    whole.addEventListener("click", () => { form.elements.line.value = ""; about.textContent = "On the whole."; form.elements.text.focus(); });
    about.append(" ", whole);
  };
  document.addEventListener("selectionchange", () => {
    const marked = document.getSelection();
    const words = marked?.toString().trim().replace(/\s+/g, " ") ?? "";
    const inside = words !== "" && prose.contains(marked.anchorNode);
    const line = inside ? lineOf(marked.anchorNode) : null;
    if (!line) { if (document.activeElement !== offer) offer.hidden = true; return; }
    passage = { line, words };
    offer.hidden = false;
    const place = marked.getRangeAt(0).getBoundingClientRect();
    const around = offer.parentElement.getBoundingClientRect();
    offer.style.top = `${place.bottom - around.top + 6}px`;
    offer.style.left = `${Math.max(0, Math.min(place.left - around.left, around.width - 160))}px`;
  });
  offer.addEventListener("click", () => {
    if (passage) choose(passage.line, passage.words);
    offer.hidden = true;
    form.elements.text.focus();
  });
}
