/** JSON as it travels in the headers of x402: base64 of its text. */
export function toHeader(value: unknown): string {
  return Buffer.from(JSON.stringify(value), "utf8").toString("base64");
}

const MAX_HEADER = 16_384;

/** What a header says, if it is an object. */
export function fromHeader(header: string): Record<string, unknown> | undefined {
  if (header.length > MAX_HEADER) {
    return undefined;
  }
  try {
    return objectOf(JSON.parse(Buffer.from(header, "base64").toString("utf8")));
  } catch {
    return undefined; // whoever sent it wrote something else
  }
}

/** The value, if it is an object. */
export function objectOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
