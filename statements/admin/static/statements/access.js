// Names what Django's own forms leave without a name for who cannot see them.
"use strict";

const HIDDEN = "visually-hidden";

function hiddenWords(words) {
  const span = document.createElement("span");
  span.className = HIDDEN;
  span.textContent = words;
  return span;
}

// The field to choose from by typing stands in for a hidden select, whose label it does not take over.
function nameChooser(container) {
  const select = container.previousElementSibling;
  const label = select && select.labels && select.labels[0];
  const field = container.querySelector(".select2-selection");
  if (!label || !field) return;
  label.id = label.id || `${select.id}-label`;
  const chosen = field.querySelector(".select2-selection__rendered");
  // A text box within the field would be a second field of the same name.
  chosen.removeAttribute("role");
  chosen.removeAttribute("aria-readonly");
  field.setAttribute("aria-labelledby", chosen.id ? `${label.id} ${chosen.id}` : label.id);
  for (const input of field.querySelectorAll("input")) input.setAttribute("aria-labelledby", label.id);
}

// The list and its search field are made anew, far from the field, each time they open.
function nameChoices(list) {
  const field = document.querySelector(".select2-container--open .select2-selection");
  const named = field && field.getAttribute("aria-labelledby");
  if (!named) return;
  field.setAttribute("aria-controls", field.getAttribute("aria-owns"));
  for (const part of list.querySelectorAll("input, [role=listbox], [role=tree]")) {
    part.setAttribute("aria-labelledby", named.split(" ")[0]);
  }
}

function nameHeaders(table) {
  for (const header of table.querySelectorAll("thead th")) {
    if (header.textContent.trim()) continue;
    if (header.matches(".original")) header.append(hiddenWords("Record"));
    else header.replaceWith(document.createElement("td"));
  }
}

// A field in a table has no label but the head of its column.
function nameCells(table) {
  const heads = [...table.querySelectorAll("thead tr > *")].map((head) => head.textContent.trim());
  for (const cell of table.querySelectorAll("tbody td")) {
    for (const field of cell.querySelectorAll("input:not([type=hidden]), select, textarea")) {
      field.setAttribute("aria-label", heads[cell.cellIndex]);
    }
  }
}

// On a small screen a row is shown as a block, each part after the head of its column.
function stack(list) {
  const heads = [...list.querySelectorAll("thead th")].map((head) => head.textContent.trim());
  for (const row of list.tBodies[0].rows) {
    for (const cell of row.cells) cell.dataset.head = heads[cell.cellIndex];
  }
  list.classList.add("is-stacked");
}

// What is cut off at the side is reached by the arrow keys.
function letScroll(box) {
  const heading = box.querySelector("h2[id]");
  const isCut = box.scrollWidth > box.clientWidth;
  box.toggleAttribute("tabindex", isCut);
  if (!isCut) return;
  box.tabIndex = 0;
  box.setAttribute("role", "group");
  if (heading) box.setAttribute("aria-labelledby", heading.id);
}

function nameSearch() {
  const picture = document.querySelector("label[for=searchbar] img");
  if (!picture) return;
  picture.after(hiddenWords(picture.alt));
  picture.alt = "";
}

function each(selector, act, within = document) {
  if (within.matches && within.matches(selector)) act(within);
  for (const found of within.querySelectorAll(selector)) act(found);
}

function nameAll(within) {
  each(".select2-container:not(.select2-container--open)", nameChooser, within);
  each(".select2-dropdown", nameChoices, within);
}

document.addEventListener("DOMContentLoaded", () => {
  each(".inline-group table", nameHeaders);
  each(".inline-group table", nameCells);
  each("#result_list", stack);
  each("#searchbar", nameSearch);
  const scrolling = new ResizeObserver((all) => all.forEach((entry) => letScroll(entry.target)));
  each(".inline-group", (box) => scrolling.observe(box));
  nameAll(document);
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) if (node.nodeType === Node.ELEMENT_NODE) nameAll(node);
    }
  }).observe(document.body, { childList: true, subtree: true });
});
