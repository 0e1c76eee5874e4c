// A browser may refuse to store anything (private windows, policies). What is then lost at a
// reload must at least hold for as long as the page is open.
const here = new Map<string, string>();

/** Reads what was kept, wherever it could be kept. */
export function recall(where: "local" | "session", key: string): string | undefined {
  try {
    return here.get(key) ?? storage(where).getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a value; `undefined` forgets it. */
export function remember(where: "local" | "session", key: string, value: string | undefined): void {
  here.delete(key);
  try {
    if (value === undefined) {
      storage(where).removeItem(key);
    } else {
      storage(where).setItem(key, value);
    }
  } catch {
    if (value !== undefined) {
      here.set(key, value);
    }
  }
}

function storage(where: "local" | "session"): Storage {
  return where === "local" ? window.localStorage : window.sessionStorage;
}
