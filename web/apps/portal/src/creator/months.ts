/** A month of the calendar, such as "2026-11": how the service names it. */
export type Month = string;

export function monthOf(date: Date): Month {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}`;
}

export function plusMonths(month: Month, count: number): Month {
  const [year = 0, of = 1] = month.split("-").map(Number);
  const index = year * 12 + (of - 1) + count;
  return `${Math.floor(index / 12)}-${String((((index % 12) + 12) % 12) + 1).padStart(2, "0")}`;
}

/** Both included; empty when the last is before the first. */
export function monthsFrom(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = plusMonths(month, 1)) {
    months.push(month);
  }
  return months;
}

/** "Nov 2026", "2026年11月". */
export function monthName(month: Month, language: string, style: "short" | "long" = "short"): string {
  const [year = 0, of = 1] = month.split("-").map(Number);
  return new Intl.DateTimeFormat(language, { year: "numeric", month: style, timeZone: "UTC" }).format(
    Date.UTC(year, of - 1, 15),
  );
}
