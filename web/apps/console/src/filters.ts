// Filters live in the address: a view can be sent to somebody, kept, and gone back to.

export interface Filter {
  readonly name: string;
  /** What it may be; without it, any text. */
  readonly choices?: readonly string[];
  /** A day such as 2026-11-21. */
  readonly day?: boolean;
  /** What the text must look like; what does not is left out, as the API would refuse it. */
  readonly pattern?: RegExp;
}

export type Values = Readonly<Record<string, string>>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LONGEST = 255;

/** The filters that `params` names and that are good. */
export function readFilters(filters: readonly Filter[], params: URLSearchParams): Values {
  const values: Record<string, string> = {};
  for (const filter of filters) {
    const text = params.get(filter.name)?.trim() ?? "";
    if (text !== "" && isGood(filter, text)) {
      values[filter.name] = text;
    }
  }
  return values;
}

export function isGood(filter: Filter, text: string): boolean {
  if (text.length > LONGEST) {
    return false;
  }
  if (filter.choices !== undefined) {
    return filter.choices.includes(text);
  }
  if (filter.day === true) {
    return DAY.test(text) && isDay(text);
  }
  return filter.pattern?.test(text) ?? true;
}

/** The 31st of February is written well, and is no day. */
function isDay(text: string): boolean {
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

/** The address after a change: other parameters stay, empty ones go, and the first page is shown. */
export function writeFilters(params: URLSearchParams, changes: Readonly<Record<string, string | null>>) {
  const next = new URLSearchParams(params);
  next.delete("after");
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value.trim() === "") {
      next.delete(name);
    } else {
      next.set(name, value.trim());
    }
  }
  next.sort();
  return next;
}

/** The instant at which a day begins where the operator sits, for the API. */
export function dayStart(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date).toISOString();
}

/** The instant at which the day after it begins: the end of a range of whole days. */
export function dayEnd(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + 1).toISOString();
}
