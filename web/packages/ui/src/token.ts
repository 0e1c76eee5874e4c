import { recall, remember } from "./memory.js";

/** What a token says of its bearer. Read for showing only: whether it holds is the service's to say. */
export interface Claims {
  subject: string;
  email: string | undefined;
  name: string | undefined;
  roles: readonly string[];
  /** When it runs out, in milliseconds of the epoch. */
  expiresAt: number | undefined;
}

/** Reads a JWT without checking it; `undefined` if it is none. */
export function claimsOf(token: string): Claims | undefined {
  try {
    const payload = token.split(".")[1] ?? "";
    const bytes = Uint8Array.from(atob(payload.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
    return read(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return undefined;
  }
}

function read(claims: Record<string, unknown>): Claims | undefined {
  const { sub, email, name, roles, exp } = claims;
  if (typeof sub !== "string") {
    return undefined;
  }
  return {
    subject: sub,
    email: typeof email === "string" ? email : undefined,
    name: typeof name === "string" ? name : undefined,
    roles: Array.isArray(roles) ? roles.filter((role) => typeof role === "string") : [],
    expiresAt: typeof exp === "number" ? exp * 1000 : undefined,
  };
}

/** What people paste: with the word Bearer, with quotation marks, with a line's end. */
export function cleaned(pasted: string): string {
  return pasted.trim().replace(/^["']|["']$/g, "").replace(/^[A-Z_]+=/, "").replace(/^Bearer\s+/i, "").trim();
}

/**
 * Takes the token out of the address (`#token=…`), where history, screenshots and other scripts
 * would find it, or finds the one of this tab.
 */
export function arrivingToken(key: string): string | undefined {
  const fragment = new URLSearchParams(window.location.hash.slice(1));
  const brought = fragment.get("token");
  if (brought === null) {
    return recall("session", key);
  }
  fragment.delete("token");
  const rest = fragment.toString();
  const { pathname, search } = window.location;
  window.history.replaceState(window.history.state, "", pathname + search + (rest === "" ? "" : `#${rest}`));
  remember("session", key, cleaned(brought));
  return cleaned(brought);
}
