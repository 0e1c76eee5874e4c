/** One field that was refused. */
export interface FieldError {
  field?: string;
  code?: string;
  message?: string;
}

/** The body of every refusal: RFC 9457 with the service's own members. */
export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  param?: string;
  errors?: FieldError[];
  doc_url?: string;
  request_id?: string;
}

/** The service answered, and refused. Branch on `code`: it is stable, the texts are not. */
export class FlorinError extends Error {
  override readonly name = "FlorinError";
  readonly status: number;
  readonly code: string;
  readonly param: string | undefined;
  readonly errors: readonly FieldError[];
  readonly docUrl: string | undefined;
  readonly requestId: string | undefined;
  /** How long to wait before the next attempt, if the service said so. */
  readonly retryAfterSeconds: number | undefined;
  /** The whole body, for members that this class does not know. */
  readonly problem: Readonly<Problem>;

  constructor(status: number, problem: Problem, headers: Headers) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = problem.code ?? "unexpected_response";
    this.param = problem.param;
    this.errors = problem.errors ?? [];
    this.docUrl = problem.doc_url;
    this.requestId = problem.request_id ?? headers.get("Request-Id") ?? undefined;
    this.retryAfterSeconds = seconds(headers.get("Retry-After"));
    this.problem = problem;
  }
}

/**
 * No answer came. For a call that moves money this says nothing about whether it was done: repeat
 * it with the same Idempotency-Key.
 */
export class FlorinConnectionError extends Error {
  override readonly name = "FlorinConnectionError";

  constructor(cause: unknown) {
    super("The service could not be reached", { cause });
  }
}

/** Reads a refusal; something in between (a proxy, a load balancer) may answer in other words. */
export async function errorOf(response: Response): Promise<FlorinError> {
  const type = response.headers.get("Content-Type") ?? "";
  let problem: Problem = {};
  if (type.startsWith("application/problem+json")) {
    try {
      const body: unknown = await response.json();
      problem = typeof body === "object" && body !== null ? (body as Problem) : {};
    } catch {
      // A torn body is still a refusal; the status and the request's id say what is known.
      problem = {};
    }
  }
  return new FlorinError(response.status, problem, response.headers);
}

function seconds(header: string | null): number | undefined {
  return header !== null && /^\d+$/.test(header) ? Number(header) : undefined;
}
