// Ranges of days for the figures. The service cuts them in the zone of whoever looks.

export const RANGES = ["today", "7d", "30d", "90d", "12m", "custom"] as const;

export type Range = (typeof RANGES)[number];

export interface Period {
  readonly from: string;
  readonly to: string;
  readonly bucket: "day" | "week" | "month";
}

/** A day of the calendar where `now` is looked at. */
export function dayOf(now: Date): string {
  const month = String(now.getMonth() + 1).padStart(2, "0");
  return `${now.getFullYear()}-${month}-${String(now.getDate()).padStart(2, "0")}`;
}

/** `days` later, or earlier below zero; by the calendar, so that no clock change moves it. */
export function shifted(day: string, days: number): string {
  const time = new Date(`${day}T00:00:00Z`);
  time.setUTCDate(time.getUTCDate() + days);
  return time.toISOString().slice(0, 10);
}

/** How many days a range has, both ends included. */
export function length(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1;
}

export function period(range: Range, today: string, custom?: { from: string; to: string }): Period {
  switch (range) {
    case "today":
      return { from: today, to: today, bucket: "day" };
    case "7d":
      return { from: shifted(today, -6), to: today, bucket: "day" };
    case "30d":
      return { from: shifted(today, -29), to: today, bucket: "day" };
    case "90d":
      return { from: shifted(today, -89), to: today, bucket: "week" };
    case "12m":
      return { from: `${shifted(`${today.slice(0, 7)}-01`, -334).slice(0, 7)}-01`, to: today, bucket: "month" };
    case "custom": {
      const from = custom?.from ?? shifted(today, -29);
      const to = custom?.to ?? today;
      const [first, last] = from <= to ? [from, to] : [to, from];
      const days = length(first, last);
      return { from: first, to: last, bucket: days <= 45 ? "day" : days <= 200 ? "week" : "month" };
    }
  }
}

/** The range of the same length before it. */
export function before({ from, to, bucket }: Period): Period {
  return { from: shifted(from, -length(from, to)), to: shifted(from, -1), bucket };
}

/**
 * All buckets of a period by their first day, as the service cuts them: the first one may begin in
 * the middle of a week. Those in which nothing happened are left out of its answers.
 */
export function buckets({ from, to, bucket }: Period): readonly string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = next(day, bucket)) {
    days.push(day);
  }
  return days;
}

function next(day: string, bucket: Period["bucket"]): string {
  switch (bucket) {
    case "day":
      return shifted(day, 1);
    case "week":
      return shifted(day, 7 - ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
    case "month":
      return `${shifted(`${day.slice(0, 7)}-01`, 31).slice(0, 7)}-01`;
  }
}
