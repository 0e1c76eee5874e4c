import type { Language } from "@florin/ui";
import { zoneOf } from "./draft.js";

const DAY_MS = 86_400_000;

/** The day that it is in a time zone, as 2026-11-22; in UTC where the browser does not know the zone. */
export function dayIn(zone: string, now: Date): string {
  const parts = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
  try {
    return new Intl.DateTimeFormat("en-CA", { ...parts, timeZone: zoneOf(zone) }).format(now);
  } catch {
    return now.toISOString().slice(0, 10);
  }
}

/** The day so many days before. */
export function daysBefore(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - count * DAY_MS).toISOString().slice(0, 10);
}

/** "Nov 22", whatever the reader's own time zone is: a day has none. */
export function dayName(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { month: "short", day: "numeric", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** All time zones that the browser knows, and one that it may not. */
export function zonesWith(one: string): string[] {
  return [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), one])].toSorted();
}

/** Where the browser is. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
