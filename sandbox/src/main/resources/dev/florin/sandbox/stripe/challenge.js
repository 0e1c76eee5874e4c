"use strict";
// The bank's question, in a frame on the body of the shop's page: the answer goes to this page's own
// server, and how it ended to the page that is named in the address.
(() => {
  const { origin, lang } = document.documentElement.dataset;
  const { intent } = document.querySelector("main").dataset;
  const form = document.querySelector("form");
  const code = form.elements.namedItem("code");
  const wrong = document.getElementById("code-wrong");
  const say = (message) => parent.postMessage({ florin: 1, id: "challenge", ...message }, origin);

  async function answer(yes) {
    const body = new URLSearchParams({ intent, lang, answer: yes ? "yes" : "no", code: code.value.trim() });
    try {
      const response = await fetch("/c/fields/answer", { method: "POST", body });
      const result = await response.json();
      if (result.status === "wrong_code") {
        wrong.hidden = false;
        code.setAttribute("aria-invalid", "true");
        code.focus();
      } else {
        say(result);
      }
    } catch {
      say({ status: "unknown" });
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer(true);
  });
  document.getElementById("no").addEventListener("click", () => answer(false));
  code.focus();
})();
