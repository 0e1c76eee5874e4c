import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { eventsIn, EventFollower, type LiveEvent, type LiveState } from "../src/stream.js";

const OPTIONS = { token: () => "t", language: () => "en" as const, baseUrl: "http://florin.test" };

function sse(...parts: string[]): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      parts.forEach((part) => controller.enqueue(encoder.encode(part)));
      controller.close();
    },
  });
  return new Response(body);
}

const page = (ids: string[], cursor: string) =>
  new Response(
    JSON.stringify({
      data: ids.map((id) => ({ id, type: "order.changed", data: {}, at: "2026-11-21T00:00:00Z" })),
      has_more: false,
      next_cursor: cursor,
    }),
  );

describe("eventsIn", () => {
  it("reads events however the network cuts them", async () => {
    const seen: LiveEvent[] = [];
    let alive = 0;
    const parts = ["retry: 2000\n\nid: 4\nevent: credits.chan", 'ged\ndata: {"data": {"a', '": 1}}\n', "\n:\n\nid: 5\r\nevent: reset\r\ndata: {}\r\n\r\n"];
    for await (const event of eventsIn(sse(...parts), () => alive++)) {
      seen.push(event);
    }
    expect(seen).toEqual([
      { id: "4", type: "credits.changed", data: { a: 1 } },
      { id: "5", type: "reset", data: {} },
    ]);
    expect(alive).toBe(parts.length);
  });
});

describe("EventFollower", () => {
  let asked: { path: string; last: string | null }[];
  let answers: (() => Response)[];
  let follower: EventFollower;
  let events: string[];
  let states: LiveState[];

  beforeEach(() => {
    vi.useFakeTimers();
    asked = [];
    answers = [];
    events = [];
    states = [];
    vi.stubGlobal("fetch", async (url: string, init: { headers: Headers }) => {
      asked.push({ path: url.replace("http://florin.test", ""), last: init.headers.get("Last-Event-ID") });
      const answer = answers.shift();
      if (answer === undefined) {
        throw new TypeError("no network");
      }
      return answer();
    });
    follower = new EventFollower(OPTIONS, (event) => events.push(`${event.type} ${event.id}`), (state) => states.push(state));
  });

  afterEach(() => {
    follower.stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("goes on after the last event when the stream ends", async () => {
    answers = [
      () => page([], "7"),
      () => sse("id: 8\nevent: order.changed\ndata: {}\n\n"),
      () => sse("id: 9\nevent: order.changed\ndata: {}\n\n"),
    ];
    follower.start();
    await vi.advanceTimersByTimeAsync(600);
    expect(events).toEqual(["order.changed 8", "order.changed 9"]);
    expect(asked.slice(0, 3)).toEqual([
      { path: "/v1/events", last: null },
      { path: "/v1/events/stream", last: "7" },
      { path: "/v1/events/stream", last: "8" },
    ]);
    expect(states[0]).toBe("live");
  });

  it("asks every few seconds while no stream can be held open, and misses nothing", async () => {
    const away = () => new Response("{}", { status: 503, headers: { "Content-Type": "application/problem+json" } });
    answers = [() => page([], "7"), away, () => page(["8"], "8"), () => page(["9"], "9")];
    follower.start();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(events).toEqual(["order.changed 8", "order.changed 9"]);
    expect(asked.slice(2, 4).map(({ path }) => path)).toEqual(["/v1/events?starting_after=7", "/v1/events?starting_after=8"]);
    expect(states).toContain("polling");
  });

  it("says that all is to be read anew when the cursor has run out", async () => {
    const gone = () =>
      new Response('{"code":"cursor_expired"}', { status: 410, headers: { "Content-Type": "application/problem+json" } });
    answers = [() => page([], "7"), gone, () => page([], "50"), () => sse("id: 51\nevent: order.changed\ndata: {}\n\n")];
    follower.start();
    await vi.advanceTimersByTimeAsync(40_000);
    expect(events.slice(0, 2)).toEqual(["reset ", "order.changed 51"]);
  });

  it("ends when the token is refused", async () => {
    answers = [() => new Response("{}", { status: 401, headers: { "Content-Type": "application/problem+json" } })];
    follower.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(1);
    expect(states).toEqual(["off"]);
  });
});
