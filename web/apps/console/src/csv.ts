// A list as a table for spreadsheets: what the service says of each row, member by member.

/** The most rows of one file: more are asked of the service's own CSV, where it has one. */
export const ROWS_MAX = 1_000;

const FORMULA = /^[=+\-@\t\r\n]/;

/** Rows as CSV (RFC 4180). A text that a spreadsheet would take for a formula has an apostrophe in front. */
export function csvOf(rows: readonly object[]): string {
  const flat = rows.map((row) => flatten(row));
  const names = [...new Set(flat.flatMap((row) => Object.keys(row)))];
  const lines = [names.map(cell), ...flat.map((row) => names.map((name) => cell(row[name])))];
  return lines.map((line) => `${line.join(",")}\r\n`).join("");
}

/** Members of members with a point between: `amount.currency`. Lists stay JSON. */
export function flatten(value: object, prefix = ""): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]: [string, unknown]) =>
      isObject(member) ? Object.entries(flatten(member, `${prefix}${name}.`)) : [[prefix + name, member]],
    ),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function cell(value: unknown): string {
  if (value === null || value === undefined) {
    return "";
  }
  if (typeof value === "number" || typeof value === "boolean") {
    return String(value);
  }
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const guarded = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** Gives a text to the browser to be kept as a file. */
export function save(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
