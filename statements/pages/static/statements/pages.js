// Every page works without this file; it only saves a few steps.
"use strict";

// A button beside each citation that copies it.
for (const text of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy citation";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent.trim());
    button.textContent = "Copied";
  });
  text.after(button);
}

// On a small screen the results come first: facets wait behind their summary.
const facets = document.querySelector("details.facets");
if (facets && matchMedia("(max-width: 46rem)").matches) facets.open = false;

// "/" leads to the search field.
document.addEventListener("keydown", (event) => {
  const field = document.getElementById("q");
  const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping || !field) return;
  event.preventDefault();
  field.focus();
});
