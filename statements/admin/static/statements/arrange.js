// Quotes between claims: whatever moves one presses the button that the page has for it.
"use strict";

const FORM_FIELDS = "input, select, textarea, [contenteditable]";
const columns = [...document.querySelectorAll("[data-column]")];
const cardsOf = (column) => [...column.querySelectorAll("[data-card]")];
const columnOf = (card) => card.closest("[data-column]");
const atHand = () => document.activeElement?.closest("[data-card]");

function take(card) {
  if (!card) return;
  document.querySelectorAll('[data-card][tabindex="0"]').forEach((other) => (other.tabIndex = -1));
  card.tabIndex = 0;
  card.focus();
}

function first() {
  return columns.map(cardsOf).find((cards) => cards.length)?.[0];
}

function beside(card, step) {
  const place = cardsOf(columnOf(card)).indexOf(card);
  for (let at = columns.indexOf(columnOf(card)) + step; columns[at]; at += step) {
    const cards = cardsOf(columns[at]);
    if (cards.length) return cards[Math.min(place, cards.length - 1)];
  }
  return card;
}

function near(card, step) {
  const cards = cardsOf(columnOf(card));
  return cards[cards.indexOf(card) + step] ?? card;
}

function move(card, number) {
  card.querySelector(`[data-to="${number}"]`)?.click();
}

const STEPS = {
  ArrowDown: (card) => take(near(card, 1)),
  ArrowUp: (card) => take(near(card, -1)),
  ArrowRight: (card) => take(beside(card, 1)),
  ArrowLeft: (card) => take(beside(card, -1)),
  s: (card) => card.querySelector("[data-stance]")?.focus(),
  x: (card) => card.querySelector("[data-tick]")?.click(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const card = atHand();
  const isField = event.target.matches(FORM_FIELDS);
  if (event.key === "Escape" && isField && event.target.closest("[data-card]")) {
    event.preventDefault();
    take(event.target.closest("[data-card]"));
    return;
  }
  if (isField && event.target.type !== "checkbox") return;
  if (!card) {
    // The first arrow takes up the first quote, unless a question waits.
    if (event.key !== "ArrowDown" || document.querySelector(".asked")) return;
    event.preventDefault();
    take(first());
    return;
  }
  if (STEPS[event.key]) {
    event.preventDefault();
    STEPS[event.key](card);
  } else if (/^[1-9]$/.test(event.key)) {
    event.preventDefault();
    move(card, event.key);
  }
});

let dragged = null;

document.querySelectorAll("[data-card]").forEach((card) => {
  if (!card.querySelector("[data-to]")) return;
  card.draggable = true;
  card.addEventListener("dragstart", (event) => {
    dragged = card;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.id);
    card.classList.add("is-dragged");
  });
  card.addEventListener("dragend", () => {
    dragged = null;
    card.classList.remove("is-dragged");
    columns.forEach((column) => column.classList.remove("is-target"));
  });
});

columns.forEach((column) => {
  const accepts = () => dragged && columnOf(dragged) !== column;
  column.addEventListener("dragover", (event) => {
    if (!accepts()) return;
    event.preventDefault();
    column.classList.add("is-target");
  });
  column.addEventListener("dragleave", (event) => {
    if (!column.contains(event.relatedTarget)) column.classList.remove("is-target");
  });
  column.addEventListener("drop", (event) => {
    if (!accepts()) return;
    event.preventDefault();
    move(dragged, column.dataset.column);
  });
});

// One quote of the page can be reached by Tab; a move leads back to the one that was moved.
const moved = location.hash.startsWith("#stance-") && document.querySelector(location.hash);
if (moved && !document.querySelector(".asked")) take(moved);
else if (first()) first().tabIndex = 0;
