// Shows a payment as soon as it has arrived, without a reload that would throw a reader back to
// the top. Without JavaScript the page reloads itself.
const FIRST_MS = 300;
const USUAL_MS = 3_000;
const LONG_AFTER_MS = 5 * 60_000;
const LONG_MS = 15_000;
const opened = Date.now();

async function look(delay) {
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (answer.ok && !show(new DOMParser().parseFromString(await answer.text(), "text/html"))) {
      return;
    }
  } catch {
    // Offline, or the service restarts: the next look will tell.
  }
  const long = Date.now() - opened > LONG_AFTER_MS;
  const next = long ? LONG_MS : Math.min(delay * 2, USUAL_MS);
  setTimeout(look, next, next);
}

/** Takes over what has changed; returns whether there is still something to wait for. */
function show(fresh) {
  const details = fresh.getElementById("details");
  const said = fresh.getElementById("status");
  if (details === null || said === null) {
    return true;
  }
  const now = document.getElementById("details");
  if (now.innerHTML !== details.innerHTML) {
    now.replaceWith(document.adoptNode(details));
  }
  // The element stays and its words change: only so does a screen reader speak them.
  const status = document.getElementById("status");
  if (status.textContent !== said.textContent) {
    status.className = said.className;
    status.textContent = said.textContent;
  }
  return details.dataset.waiting === "true";
}

setTimeout(look, FIRST_MS, FIRST_MS);
