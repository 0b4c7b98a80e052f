// Before textual.js: what the page knows that the terminal in it does not.
"use strict";

// How the program ended, which it says before the socket closes.
window.WebSocket = class extends WebSocket {
  constructor(...of) {
    super(...of);
    let ended = null;
    this.addEventListener("message", ({ data }) => {
      const [kind, sentence] = typeof data === "string" ? JSON.parse(data) : [];
      if (kind === "ended") ended = sentence;
    });
    this.addEventListener("close", () => {
      const over = document.getElementById("over");
      over.querySelector("p").textContent = ended || over.dataset[ended === "" ? "ended" : "lost"];
      over.classList.toggle("-ended", ended === "");
      document.body.classList.add("-first-byte", "-closed");
    });
  }
};

// F11 belongs to the browser: it fills the screen, and the projector.
window.addEventListener("keydown", (event) => event.key === "F11" && event.stopImmediatePropagation(), true);

const write = () => document.querySelector("#terminal textarea")?.focus();
window.addEventListener("focus", write);

document.addEventListener("DOMContentLoaded", () => {
  document.querySelector("#over button").addEventListener("click", () => location.reload());
  const terminal = document.getElementById("terminal");
  const { columns, rows } = terminal.dataset;
  if (columns) {
    const letter = Math.min(innerWidth / columns / 0.6, innerHeight / rows / 1.25);
    terminal.dataset.fontSize = Math.max(12, Math.floor(letter));
  }
  new MutationObserver((_, observer) => {
    write();
    if (document.activeElement?.tagName === "TEXTAREA") observer.disconnect();
  }).observe(terminal, { childList: true, subtree: true });
});
