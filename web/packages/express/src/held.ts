import type { Response } from "express";

/** What a resource has answered, so that it can be said again. */
export interface Answer {
  status: number;
  /** Those that the resource has set, without cookies, which are somebody's own. */
  headers: [name: string, value: number | string | string[]][];
  body: Buffer;
}

const NOT_SAID_AGAIN = new Set(["set-cookie", "content-length", "date", "transfer-encoding"]);

const METHODS = ["write", "end", "writeHead", "flushHeaders"];

type Chunk = string | Uint8Array;

/** Keeps an answer back until it is paid for. */
export class Held {
  /** Once the resource has answered; without a value when that was too large to be kept back. */
  readonly answered: Promise<Answer | undefined>;
  readonly #res: Response;
  readonly #chunks: Buffer[] = [];
  /** What others have put in the methods' place before: compression does. */
  readonly #others: [name: string, before: PropertyDescriptor | undefined][];
  #size = 0;

  constructor(res: Response, limit: number) {
    this.#res = res;
    this.#others = METHODS.map((name) => [name, Object.getOwnPropertyDescriptor(res, name)]);
    const before = new Set(res.getHeaderNames());
    this.answered = new Promise((resolve) => {
      this.#hold(limit, () => resolve(this.#size > limit ? undefined : this.#answer(before)));
    });
  }

  #hold(limit: number, ended: () => void): void {
    const take = (args: unknown[]): void => {
      const [chunk, second, third] = args;
      if (typeof chunk === "string" || chunk instanceof Uint8Array) {
        this.#add(chunk, typeof second === "string" ? (second as BufferEncoding) : "utf8", limit);
      }
      const done = [chunk, second, third].find((each) => typeof each === "function");
      if (done !== undefined) {
        process.nextTick(done as () => void);
      }
    };
    Object.assign(this.#res, {
      write: (...args: unknown[]) => {
        take(args);
        return true;
      },
      end: (...args: unknown[]) => {
        take(args);
        ended();
        return this.#res;
      },
      writeHead: (status: number, ...rest: unknown[]) => {
        this.#res.statusCode = status;
        const headers = rest.find((each) => typeof each === "object" && each !== null) ?? {};
        for (const [name, value] of Object.entries(headers)) {
          this.#res.setHeader(name, value as string);
        }
        return this.#res;
      },
      // Nothing leaves before it is paid for.
      flushHeaders: () => {},
    });
  }

  #add(chunk: Chunk, encoding: BufferEncoding, limit: number): void {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk, encoding) : Buffer.from(chunk);
    this.#size += bytes.length;
    if (this.#size <= limit) {
      this.#chunks.push(bytes);
    }
  }

  #answer(before: Set<string>): Answer {
    const headers = Object.entries(this.#res.getHeaders()).filter(
      (entry): entry is [string, number | string | string[]] =>
        !before.has(entry[0]) && !NOT_SAID_AGAIN.has(entry[0]) && entry[1] !== undefined,
    );
    return { status: this.#res.statusCode, headers, body: Buffer.concat(this.#chunks) };
  }

  /** Gives the response back as it was, for whoever says something now. */
  let(): void {
    for (const [name, before] of this.#others) {
      Reflect.deleteProperty(this.#res, name);
      if (before !== undefined) {
        Object.defineProperty(this.#res, name, before);
      }
    }
  }
}

/** Says it. */
export function say(res: Response, answer: Answer): void {
  res.statusCode = answer.status;
  for (const [name, value] of answer.headers) {
    res.setHeader(name, value);
  }
  res.removeHeader("Transfer-Encoding");
  res.setHeader("Content-Length", answer.body.length);
  res.end(answer.body);
}
