// Whatever carries data-key="x" is pressed, followed or entered by the key x, outside of fields.
"use strict";

const FIELDS = "input, select, textarea, [contenteditable]";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && event.target.matches(FIELDS)) event.target.blur();
  if (event.target.matches(FIELDS)) return;
  const found = [...document.querySelectorAll("[data-key]")].find((e) => e.dataset.key === event.key);
  if (!found) return;
  event.preventDefault();
  if (found.matches(FIELDS)) found.focus();
  else found.click();
});
