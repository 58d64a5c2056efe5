// Asks how far an attempt has come until it has ended; without this the page reloads itself.
(function () {
  "use strict";
  const SECONDS = 1.5;

  async function look() {
    const shown = document.getElementById("progress");
    if (!shown || !("waits" in shown.dataset)) {
      return;
    }
    try {
      const answer = await fetch(window.location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("progress");
      if (answer.ok && fresh && !("waits" in fresh.dataset)) {
        window.location.reload();
        return;
      }
      if (answer.ok && fresh && fresh.textContent !== shown.textContent) {
        shown.replaceWith(fresh);
      }
    } catch (error) {
      // The server may be starting again: ask once more.
    }
    window.setTimeout(look, SECONDS * 1000);
  }

  window.setTimeout(look, SECONDS * 1000);
})();
