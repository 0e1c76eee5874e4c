/** A request as somebody would type it. The token is never in it: it is read from the shell. */
export interface Request {
  readonly method?: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  /** Whether `$NAME` in the path stands for what the shell knows under this name. */
  readonly variables?: boolean;
  /** Sends an Idempotency-Key that the shell makes. */
  readonly once?: boolean;
}

export function curl(request: Request, origin: string): string {
  const query = new URLSearchParams(
    Object.entries(request.query ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString();
  const method = request.method ?? "GET";
  const address = `${origin}${request.path}${query === "" ? "" : `?${query}`}`;
  const lines = [
    `curl -sS ${method === "GET" ? "" : `-X ${method} `}${request.variables === true ? `"${address}"` : quoted(address)}`,
    `-H "Authorization: Bearer $FLORIN_TOKEN"`,
  ];
  if (request.once === true) {
    // Not of uuidgen, which is not everywhere; with $RANDOM for shells that are asked twice in a second.
    lines.push(`-H "Idempotency-Key: $(date +%s)-$$-$RANDOM"`);
  }
  if (request.body !== undefined) {
    lines.push(`-H 'Content-Type: application/json'`, `-d ${quoted(JSON.stringify(request.body))}`);
  }
  return lines.join(" \\\n  ");
}

/** In a shell's single quotes nothing means anything but the next one. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
