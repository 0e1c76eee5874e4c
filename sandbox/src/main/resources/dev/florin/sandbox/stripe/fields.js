"use strict";
// The fields of a card, in a frame of the shop's page. What is typed goes to this page's own server;
// the shop hears whether it is complete, and how a confirmation ended. Only the page that is named in
// the address is spoken to and listened to.
(() => {
  const root = document.documentElement;
  const { origin } = root.dataset;
  const form = document.querySelector("form");
  const fields = ["number", "expiry", "cvc"].map((name) => form.elements.namedItem(name));
  const [number, expiry, cvc] = fields;
  const say = (message) => parent.postMessage({ florin: 1, ...message }, origin);
  const digits = (field) => field.value.replace(/\D/g, "");

  const right = {
    number: () => digits(number).length >= 12,
    expiry: () => /^(0?[1-9]|1[0-2])\s*\/\s*\d{2}$/.test(expiry.value.trim()),
    cvc: () => /^\d{3,4}$/.test(cvc.value.trim()),
  };
  const wrongOnes = () => fields.filter((field) => !right[field.name]());

  function show(field, isWrong) {
    field.setAttribute("aria-invalid", String(isWrong));
    document.getElementById(`${field.name}-wrong`).hidden = !isWrong;
    tellHeight();
  }

  function tellHeight() {
    say({ type: "height", height: Math.ceil(form.getBoundingClientRect().height) + 6 });
  }

  // Groups of four, without moving the caret of whoever corrects something in the middle.
  function group() {
    if (number.selectionEnd === number.value.length) {
      number.value = digits(number).slice(0, 19).replace(/(.{4})(?=.)/g, "$1 ");
    }
  }

  function slash(event) {
    const isTyped = event.inputType === "insertText" && expiry.selectionEnd === expiry.value.length;
    if (isTyped && /^(\d{2}|[2-9])$/.test(expiry.value)) {
      expiry.value = `${expiry.value.padStart(2, "0")} / `;
    }
  }

  form.addEventListener("input", (event) => {
    if (event.target === number) {
      group();
    } else if (event.target === expiry) {
      slash(event);
    }
    if (right[event.target.name]()) {
      show(event.target, false);
    }
    say({ type: "change", complete: wrongOnes().length === 0 });
  });
  form.addEventListener("focusout", ({ target }) => {
    if (target.value !== undefined && target.value !== "" && right[target.name]) {
      show(target, !right[target.name]());
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    say({ type: "submit" });
  });

  async function confirm({ id, clientSecret, wallet }) {
    const wrong = wallet ? [] : wrongOnes();
    fields.forEach((field) => show(field, wrong.includes(field)));
    if (wrong.length > 0) {
      wrong[0].focus();
      say({ id, status: "incomplete" });
      return;
    }
    const body = new URLSearchParams({ client_secret: clientSecret, lang: root.dataset.lang });
    if (wallet) {
      body.set("wallet", wallet);
    } else {
      fields.forEach((field) => body.set(field.name, field.value));
    }
    try {
      const response = await fetch("/c/fields/confirm", { method: "POST", body });
      say({ id, ...(await response.json()) });
    } catch {
      say({ id, status: "unknown" });
    }
  }

  function speak(language) {
    const lang = language.startsWith("zh") ? "zh" : "en";
    root.dataset.lang = lang;
    root.lang = lang === "zh" ? "zh-Hans" : "en";
    document.querySelectorAll("[data-en]").forEach((element) => {
      element.textContent = element.dataset[lang];
    });
    tellHeight();
  }

  function dress(colors) {
    for (const name of ["accent", "surface", "text", "muted", "line", "bad", "font"]) {
      if (typeof colors[name] === "string") {
        root.style.setProperty(`--${name}`, colors[name]);
      }
    }
    tellHeight();
  }

  addEventListener("message", (event) => {
    if (event.source !== parent || event.origin !== origin || event.data?.florin !== 1) {
      return;
    }
    const message = event.data;
    if (message.type === "confirm") {
      confirm(message);
    } else if (message.type === "update") {
      speak(String(message.language));
    } else if (message.type === "look") {
      dress(message.colors ?? {});
    } else if (message.type === "focus") {
      (wrongOnes()[0] ?? number).focus();
    }
  });
  new ResizeObserver(tellHeight).observe(form);
  say({ id: "ready" });
})();
