/* The review screen by key. It sends the forms of the page, and puts what comes back in place. */
(() => {
  "use strict";

  const BODY = () => document.getElementById("review");
  const capture = () => document.getElementById("review-capture");
  const field = (id) => document.getElementById(id);
  let mode = "";
  let picked = null; // [start, end] in the words of the page, while an extent is drawn
  let busy = false;

  /* Places: the page counts code points, the browser counts UTF-16. */
  const points = (text) => [...text].length;
  const pieces = () => [...capture().querySelectorAll("[data-at]")];

  function placeOf(node, offset) {
    if (node.nodeType !== Node.TEXT_NODE) {
      const inside = node.childNodes[offset] || node;
      const piece = inside.nodeType === 1 && (inside.matches("[data-at]") ? inside : inside.querySelector("[data-at]"));
      if (piece) return Number(piece.dataset.at) + (node.childNodes[offset] ? 0 : points(piece.textContent));
      node = inside;
      offset = 0;
    }
    const piece = node.parentElement && node.parentElement.closest("[data-at]");
    return piece ? Number(piece.dataset.at) + points(node.data.slice(0, offset)) : null;
  }

  function pointAt(place) {
    for (const piece of pieces()) {
      const start = Number(piece.dataset.at);
      const text = piece.firstChild ? piece.firstChild.data : "";
      if (place <= start + points(text)) return [piece.firstChild, [...text].slice(0, Math.max(0, place - start)).join("").length];
    }
    return null;
  }

  function rangeOf([start, end]) {
    const from = pointAt(start);
    const to = pointAt(end);
    if (!from || !to) return null;
    const range = document.createRange();
    range.setStart(...from);
    range.setEnd(...to);
    return range;
  }

  function wordsOfPage() {
    const found = [];
    for (const block of capture().querySelectorAll(".capture")) {
      const first = block.querySelector("[data-at]");
      if (!first) continue;
      let at = Number(first.dataset.at);
      for (const part of block.textContent.split(/(\s+)/u)) {
        const end = at + points(part);
        // Quotation marks around a word are no part of it: quotes are kept without.
        const lead = points(/^["“”„«»‘]*/u.exec(part)[0]);
        const tail = points(/["“”„«»’]*$/u.exec(part)[0]);
        if (at + lead < end - tail && part.trim()) found.push([at + lead, end - tail]);
        at = end;
      }
    }
    return found;
  }

  function show(span) {
    field("review-start").value = span ? span[0] : "";
    field("review-end").value = span ? span[1] : "";
    const range = span && rangeOf(span);
    if (window.CSS && CSS.highlights) {
      CSS.highlights.delete("review-picked");
      if (range) CSS.highlights.set("review-picked", new Highlight(range));
    }
    field("review-picked").textContent = range ? range.toString() : "Select words in the text.";
    if (span) field("review-selection").querySelector("details").open = true;
    if (range) bringIntoView(range.getBoundingClientRect());
  }

  function bringIntoView(box) {
    const panel = field("review-panel").getBoundingClientRect();
    const foot = panel.left < 60 && panel.top > 60 ? panel.top : window.innerHeight;
    if (box.top < 0 || box.bottom > foot) window.scrollBy({ top: box.top - foot / 3 });
  }

  function say(words) {
    const told = BODY().querySelector(".told");
    const line = document.createElement("p");
    line.textContent = words;
    told.replaceChildren(line);
  }

  /* Sending and putting in place */
  async function load(address, options) {
    if (busy) return;
    busy = true;
    leave();
    try {
      const answer = await fetch(address, { credentials: "same-origin", ...options });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("review");
      if (!fresh) {
        say("The server did not answer with the review screen. Load the page again.");
        return;
      }
      put(fresh);
      history.replaceState(null, "", answer.url);
    } catch {
      say("The server was not reached. Nothing was decided: try again.");
    } finally {
      busy = false;
    }
  }

  function put(fresh) {
    const same = capture().dataset.page === fresh.querySelector("#review-capture").dataset.page;
    const told = BODY().querySelector(".told");
    const words = fresh.querySelector(".told").innerHTML;
    field("review-panel").replaceChildren(told, ...[...fresh.querySelector("#review-panel").childNodes].filter((n) => !(n.classList && n.classList.contains("told"))));
    told.innerHTML = words;
    if (same && capture().dataset.capture === fresh.querySelector("#review-capture").dataset.capture) {
      capture().replaceChildren(...fresh.querySelector("#review-capture").childNodes);
    } else {
      BODY().querySelector(".review-text").replaceWith(fresh.querySelector(".review-text"));
    }
    field("review-panel").scrollTop = 0;
    ready();
  }

  function ready() {
    field("review-panel").querySelectorAll("[data-opens]").forEach((button) => { button.hidden = false; });
    const at = capture().querySelector(".is-at-hand");
    if (at) bringIntoView(at.getBoundingClientRect());
  }

  function send(form, button) {
    const body = new FormData(form, button);
    load(form.getAttribute("action") || location.href, { method: "POST", body });
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.closest("#review") || form.method === "dialog") return;
    event.preventDefault();
    if (form.id === "review-speaker" && document.activeElement === field("review-name")) takeSpeaker();
    else send(form, event.submitter);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".steps a, .all-quotes a");
    const opener = event.target.closest("[data-opens]");
    const piece = event.target.closest("#review-capture [data-quote]");
    if (opener) field(opener.dataset.opens).showModal();
    else if (link && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      load(link.href);
    } else if (piece && document.getSelection().isCollapsed && !mode) load(`?quote=${piece.dataset.quote}${BODY().dataset.trail}`);
  });

  document.addEventListener("mouseup", () => {
    const chosen = document.getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed || !capture().contains(chosen.anchorNode)) return;
    const range = chosen.getRangeAt(0);
    const span = [placeOf(range.startContainer, range.startOffset), placeOf(range.endContainer, range.endOffset)];
    if (span[0] === null || span[1] === null) return;
    show(span);
  });

  /* Speakers */
  let found = Promise.resolve([]);
  let chosen = -1;
  let asked = "";
  let timer = 0;
  let underway = null;

  document.addEventListener("input", (event) => {
    if (event.target.id !== "review-name") return;
    asked = event.target.value;
    clearTimeout(timer);
    timer = setTimeout(search, 120);
  });

  function search() {
    clearTimeout(timer);
    timer = 0;
    if (underway) underway.abort();
    underway = new AbortController();
    const typed = asked;
    const address = `${BODY().dataset.speakers}?q=${encodeURIComponent(typed)}`;
    found = typed.trim() ? fetch(address, { signal: underway.signal }).then((a) => a.json()).then((a) => a.speakers).catch(() => []) : Promise.resolve([]);
    found.then((speakers) => { if (typed === asked) list(speakers, typed); });
  }

  function list(speakers, typed) {
    const box = field("review-found");
    if (!box) return;
    const rows = speakers.map((speaker) => ({ id: speaker.id, words: `${speaker.name} (${speaker.about})` }));
    if (typed.trim()) rows.push({ id: "", words: `New speaker: ${typed.trim()}` });
    box.replaceChildren(...rows.map((row, number) => {
      const item = document.createElement("li");
      item.setAttribute("role", "option");
      item.id = `review-option-${number}`;
      item.dataset.speaker = row.id;
      item.textContent = row.words;
      item.addEventListener("mousedown", (event) => {
        event.preventDefault();
        setSpeaker(row.id);
      });
      return item;
    }));
    choose(rows.length ? 0 : -1);
  }

  function choose(number) {
    const box = field("review-found");
    const items = [...box.children];
    chosen = items.length ? (number + items.length) % items.length : -1;
    items.forEach((item, at) => item.setAttribute("aria-selected", String(at === chosen)));
    box.hidden = !items.length;
    field("review-name").setAttribute("aria-expanded", String(Boolean(items.length)));
    if (items.length) field("review-name").setAttribute("aria-activedescendant", items[chosen].id);
  }

  function takeSpeaker() {
    if (timer) search();
    found.then((speakers) => {
      const items = field("review-found").children;
      setSpeaker(chosen >= 0 && items[chosen] ? items[chosen].dataset.speaker : speakers[0] ? String(speakers[0].id) : "");
    });
  }

  function setSpeaker(id) {
    const form = field("review-speaker");
    form.elements.speaker.value = id;
    send(form);
  }

  /* Modes */
  function leave() {
    mode = "";
    picked = null;
    chosen = -1;
    if (field("review-picked")) show(null);
    if (document.activeElement && document.activeElement.closest("#review-panel")) document.activeElement.blur();
  }

  function enterExtent(kind) {
    const words = wordsOfPage();
    const at = [...capture().querySelectorAll(".is-at-hand")];
    const given = Number(field("review-start").value || -1);
    const start = given >= 0 ? given : at.length ? Number(at[0].dataset.at) : words.length ? words[0][0] : 0;
    const last = at[at.length - 1];
    const end = given >= 0 ? Number(field("review-end").value) : last ? Number(last.dataset.at) + points(last.textContent) : start + 1;
    const from = Math.max(0, words.findIndex((word) => word[1] > start));
    const to = words.findIndex((word) => word[1] >= end);
    mode = kind;
    picked = { words, from, to: to < 0 ? words.length - 1 : to, span: [start, end] };
    if (kind === "new" && given < 0) {
      picked.to = picked.from;
      picked.span = words[picked.from];
    }
    show(picked.span);
    say(kind === "extent" ? "Extent: arrows move the end, shift and arrows the start, Enter saves." : "New quote: arrows move, shift and arrows select, Enter saves.");
  }

  function moveExtent(step, shifted) {
    const last = picked.words.length - 1;
    const clamp = (value) => Math.min(last, Math.max(0, value));
    if (mode === "new" && !shifted) picked.from = picked.to = clamp(picked.to + step);
    else if (mode === "new" || !shifted) picked.to = Math.max(picked.from, clamp(picked.to + step));
    else picked.from = Math.min(picked.to, clamp(picked.from + step));
    const start = mode === "extent" && !shifted ? picked.span[0] : picked.words[picked.from][0];
    const end = mode === "extent" && shifted ? picked.span[1] : picked.words[picked.to][1];
    picked.span = [start, end];
    show(picked.span);
    say(field("review-picked").textContent);
  }

  function saveExtent() {
    const form = field("review-selection");
    const button = form.querySelector(`button[value="${mode}"]`);
    if (button) send(form, button);
  }

  function inExtent(event) {
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -10, ArrowDown: 10 };
    if (event.key in steps) moveExtent(steps[event.key], event.shiftKey);
    else if (event.key === "Enter") saveExtent();
    else return false;
    return true;
  }

  function inClaim(event) {
    const form = field("review-stance");
    const option = form.querySelector(`[data-number="${CSS.escape(event.key)}"]`);
    const stance = form.querySelector(`[data-letter="${CSS.escape(event.key)}"]`);
    if (option) option.checked = true;
    else if (stance) send(form, stance);
    else if (event.key === "w") field("review-claim").focus();
    else return false;
    return true;
  }

  function inField(event) {
    if (event.target.id === "review-name" && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    }
    if (event.target.id === "review-claim" && event.key === "Enter") {
      event.preventDefault();
      event.target.blur();
      mode = "claim";
      say("a asserts, d denies, q questions, m mentions.");
    }
  }

  const OWN = {
    e: () => field("review-selection").querySelector('[value="extent"]') && enterExtent("extent"),
    n: () => enterExtent("new"),
    s: () => field("review-name") && field("review-name").focus(),
    c: () => {
      if (!field("review-stance")) return;
      mode = "claim";
      field("review-stance").scrollIntoView({ block: "nearest" });
      say("Claim: a number chooses, w writes; a asserts, d denies, q questions, m mentions.");
    },
    ArrowLeft: () => press("k"),
    ArrowRight: () => press("j"),
  };

  function press(key) {
    const target = BODY().querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (target && !target.disabled) target.click();
    return Boolean(target);
  }

  document.addEventListener("keydown", (event) => {
    if (!BODY() || event.ctrlKey || event.metaKey || event.altKey || field("review-keys").open) return;
    if (event.key === "Escape") {
      leave();
      return;
    }
    if (event.target.matches("input[type=text], input[inputmode], textarea, select")) {
      inField(event);
      return;
    }
    if (event.key === "Enter" && !mode) return; // the button that has the focus
    const isDone = mode === "claim" ? inClaim(event) : mode ? inExtent(event) : false;
    if (!isDone && (mode || !act(event))) return;
    event.preventDefault();
  });

  function act(event) {
    if (event.key in OWN) OWN[event.key]();
    else return press(event.key);
    return true;
  }

  ready();
})();
