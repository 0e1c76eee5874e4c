import type { Answer } from "./held.js";

/** What was served, and what it is to cost. */
export interface Served {
  answer: Answer;
  charge: number;
}

interface Entry {
  call: string;
  since: number;
  served: Served | undefined;
}

export type Claim =
  /** Nobody has worked for it: do, and then {@link Outcomes.keep} or {@link Outcomes.forget}. */
  | { turn: "mine" }
  /** Somebody does just now. */
  | { turn: "busy" }
  /** It was worked for; settle it again, and then keep or forget. */
  | { turn: "known"; served: Served }
  /** It was presented for another call. */
  | { turn: "another" };

const KEPT_MILLIS = 10 * 60_000;
const ENTRIES_MAX = 1_000;
const BYTES_MAX = 32 << 20;

/**
 * What was served for which attestation, for as long as one can be presented: the same one is
 * worked for once, and whoever lost the answer gets it again. In this process alone.
 */
export class Outcomes {
  readonly #entries = new Map<string, Entry>();
  #bytes = 0;

  claim(attestation: string, call: string): Claim {
    this.#trim();
    const entry = this.#entries.get(attestation);
    if (entry === undefined) {
      this.#entries.set(attestation, { call, since: Date.now(), served: undefined });
      return { turn: "mine" };
    }
    if (entry.call !== call) {
      return { turn: "another" };
    }
    if (entry.served === undefined) {
      return { turn: "busy" };
    }
    const { served } = entry;
    this.#put(attestation, { ...entry, served: undefined });
    return { turn: "known", served };
  }

  keep(attestation: string, call: string, served: Served): void {
    const since = this.#entries.get(attestation)?.since ?? Date.now();
    this.#put(attestation, { call, since, served });
    this.#trim();
  }

  forget(attestation: string): void {
    this.#bytes -= size(this.#entries.get(attestation));
    this.#entries.delete(attestation);
  }

  #put(attestation: string, entry: Entry): void {
    this.#bytes += size(entry) - size(this.#entries.get(attestation));
    this.#entries.set(attestation, entry);
  }

  /** The oldest first. A handler that never answers must not be waited for for ever. */
  #trim(): void {
    const old = Date.now() - KEPT_MILLIS;
    for (const [attestation, entry] of this.#entries) {
      const full = this.#entries.size > ENTRIES_MAX || this.#bytes > BYTES_MAX;
      if (entry.since < old || (full && entry.served !== undefined)) {
        this.forget(attestation);
      }
    }
  }
}

function size(entry: Entry | undefined): number {
  return entry?.served?.answer.body.length ?? 0;
}
