import { check, introduce, type ApiOptions } from "./api.js";
import { problemOf } from "./problem.js";

/** Something that has happened; `reset` says that some was missed, so that all is to be read anew. */
export interface LiveEvent {
  id: string;
  type: string;
  customer?: string | null;
  data: Record<string, unknown>;
  at?: string;
}

/** How news arrives: at once, by asking every few seconds, or not at all. */
export type LiveState = "live" | "polling" | "off";

const POLL_MS = 4_000;
const STREAM_AGAIN_MS = 30_000;
/** The service says something every 15 s; whoever is silent for so long is gone. */
const SILENCE_MS = 40_000;

/**
 * Follows the service's events: by a stream that goes on where it was cut off, and by asking while
 * no stream can be held open. It never gives up but for a refused token.
 */
export class EventFollower {
  private cursor: string | undefined;
  private readonly stopped = new AbortController();
  private wake: () => void = () => {};

  constructor(
    private readonly options: ApiOptions,
    private readonly tell: (event: LiveEvent) => void,
    private readonly show: (state: LiveState) => void,
  ) {}

  start(): void {
    void this.run();
    window.addEventListener("online", this.awake);
    document.addEventListener("visibilitychange", this.awake);
  }

  stop(): void {
    this.stopped.abort();
    this.wake();
    window.removeEventListener("online", this.awake);
    document.removeEventListener("visibilitychange", this.awake);
    this.show("off");
  }

  private readonly awake = () => this.wake();

  private get over(): boolean {
    return this.stopped.signal.aborted;
  }

  private async run(): Promise<void> {
    let streamAt = 0;
    while (!this.over) {
      const began = Date.now();
      try {
        if (this.cursor === undefined) {
          await this.poll();
        }
        if (began >= streamAt) {
          await this.stream();
        } else {
          await this.poll();
          await this.pause(POLL_MS);
        }
      } catch (thrown) {
        if (this.over || this.isFinal(thrown)) {
          break;
        }
        if (problemOf(thrown).code === "cursor_expired") {
          this.startAnew();
          continue;
        }
        this.show("polling");
        // A stream that held for a while is simply opened again.
        streamAt = Date.now() - began > SILENCE_MS ? 0 : Date.now() + STREAM_AGAIN_MS;
        await this.pause((problemOf(thrown).retryAfterSeconds ?? 1) * 1_000);
      }
    }
    this.show("off");
  }

  private isFinal(thrown: unknown): boolean {
    const { status } = problemOf(thrown);
    return status === 401 || status === 403;
  }

  private startAnew(): void {
    this.cursor = undefined;
    this.tell({ id: "", type: "reset", data: {} });
  }

  private async poll(): Promise<void> {
    let more = true;
    while (more && !this.over) {
      const query = this.cursor === undefined ? "" : `?starting_after=${this.cursor}`;
      const response = await this.ask(`/v1/events${query}`, this.stopped.signal);
      const page = (await response.json()) as { data: LiveEvent[]; has_more: boolean; next_cursor: string };
      this.cursor = page.next_cursor;
      page.data.forEach((event) => this.tell(event));
      more = page.has_more;
    }
  }

  private async stream(): Promise<void> {
    const silence = new AbortController();
    let timer = setTimeout(() => silence.abort(), SILENCE_MS);
    try {
      const signal = AbortSignal.any([this.stopped.signal, silence.signal]);
      const response = await this.ask("/v1/events/stream", signal);
      this.show("live");
      for await (const event of eventsIn(response, () => {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), SILENCE_MS);
      })) {
        this.cursor = event.id;
        this.tell(event);
      }
    } finally {
      clearTimeout(timer);
    }
    await this.pause(250);
  }

  private async ask(path: string, signal: AbortSignal): Promise<Response> {
    const headers = new Headers();
    introduce(headers, this.options);
    if (this.cursor !== undefined) {
      headers.set("Last-Event-ID", this.cursor);
    }
    const response = await fetch((this.options.baseUrl ?? "") + path, { headers, signal, cache: "no-store" });
    await check(response, this.options);
    return response;
  }

  private pause(ms: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, ms);
      this.wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }
}

/** Reads Server-Sent Events as they arrive; `alive` is told of every part, comments too. */
export async function* eventsIn(response: Response, alive: () => void): AsyncGenerator<LiveEvent> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      alive();
      const blocks = (rest + value).replace(/\r\n?/g, "\n").split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const event = parsed(block);
        if (event !== undefined) {
          yield event;
        }
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function parsed(block: string): LiveEvent | undefined {
  const fields = new Map<string, string>();
  for (const line of block.split("\n")) {
    const [, name, value] = /^([a-z]+): ?(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) {
      fields.set(name, name === "data" && fields.has("data") ? `${fields.get("data")}\n${value}` : value);
    }
  }
  const id = fields.get("id");
  const type = fields.get("event");
  if (id === undefined || type === undefined) {
    return undefined;
  }
  const body = JSON.parse(fields.get("data") ?? "{}") as Partial<LiveEvent>;
  return { data: {}, ...body, id, type };
}
