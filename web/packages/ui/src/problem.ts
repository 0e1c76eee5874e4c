import type { FieldError } from "@florin/client";

/** Why a request came to nothing. Branch on `code`: it is stable, the texts are not. */
export class Problem extends Error {
  override readonly name = "Problem";
  /** HTTP's number, or 0 when no answer came. */
  readonly status: number;
  /** `no_connection` when no answer came; `unexpected_response` when it was not the service's. */
  readonly code: string;
  /** For people, in the language of the page; empty when the service said nothing. */
  readonly detail: string;
  readonly param: string | undefined;
  readonly errors: readonly FieldError[];
  readonly requestId: string | undefined;
  /** How long to wait before the next attempt, if the service said so. */
  readonly retryAfterSeconds: number | undefined;
  /** The whole body, for members that this class does not know. */
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Record<string, unknown>, headers: Headers, cause?: unknown) {
    const detail = text(body["detail"]) ?? "";
    super(detail === "" ? `HTTP ${status}` : detail, { cause });
    this.status = status;
    this.code = text(body["code"]) ?? "unexpected_response";
    this.detail = detail;
    this.param = text(body["param"]);
    this.errors = Array.isArray(body["errors"]) ? (body["errors"] as FieldError[]) : [];
    this.requestId = text(body["request_id"]) ?? headers.get("Request-Id") ?? undefined;
    this.retryAfterSeconds = seconds(headers.get("Retry-After"));
    this.body = body;
  }

  /** What is wrong with one field, in words; `undefined` when nothing is. */
  of(field: string): string | undefined {
    const own = this.errors.find((error) => error.field === field)?.message;
    return own ?? (this.param === field ? this.detail : undefined);
  }

  /** Whether the same request may succeed later. */
  get passes(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Whatever was thrown, as a problem that can be shown. */
export function problemOf(thrown: unknown): Problem {
  return thrown instanceof Problem ? thrown : noConnection(thrown);
}

/** No answer came, which says nothing about whether the request was done. */
export function noConnection(cause: unknown): Problem {
  return new Problem(0, { code: "no_connection" }, new Headers(), cause);
}

/** Reads a refusal; something in between (a proxy) may answer in other words. */
export async function refusal(response: Response): Promise<Problem> {
  const type = response.headers.get("Content-Type") ?? "";
  const body: unknown = type.startsWith("application/problem+json")
    ? await response.json().catch(() => ({}))
    : {};
  const members = typeof body === "object" && body !== null ? body : {};
  return new Problem(response.status, members as Record<string, unknown>, response.headers);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function seconds(header: string | null): number | undefined {
  return header !== null && /^\d+$/.test(header) ? Number(header) : undefined;
}
