import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sandboxAdapter, type ConfirmResult, type PaymentAdapter } from "../src/core/index.js";

// The frames do not load here: this file speaks for them, as they would and as others might.
const ORIGIN = "http://127.0.0.1:8091";
let place: HTMLElement;
let adapter: PaymentAdapter;

beforeEach(() => {
  // Each frame that does not load is told of at length.
  vi.spyOn(console, "error").mockImplementation(() => {});
  place = document.createElement("div");
  document.body.append(place);
  adapter = sandboxAdapter(`${ORIGIN}/c/fields`);
});

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

function frameIn(element: Element): HTMLIFrameElement {
  return element.querySelector("iframe")!;
}

function says(frame: HTMLIFrameElement, data: object, origin = ORIGIN, source: unknown = frame.contentWindow): void {
  window.dispatchEvent(new MessageEvent("message", { data: { florin: 1, ...data }, origin, source: source as Window }));
}

async function mounted(): Promise<HTMLIFrameElement> {
  const ready = adapter.mount(place, { amount: { amount: 1, currency: "USD" }, language: "en", colors: {}, dark: false });
  const frame = frameIn(place);
  says(frame, { id: "ready" });
  await ready;
  return frame;
}

async function settled<T>(work: Promise<T>): Promise<T | "waiting"> {
  return Promise.race([work, new Promise<"waiting">((done) => setTimeout(() => done("waiting"), 20))]);
}

const confirm = () => adapter.confirm({ clientSecret: "pi_1_secret_2", returnUrl: "http://shop.test/" });

describe("the sandbox's fields", () => {
  it("are a frame of the sandbox's own origin that knows who frames it", async () => {
    const url = new URL((await mounted()).src);
    expect(url.origin).toBe(ORIGIN);
    expect(url.searchParams.get("origin")).toBe(window.location.origin);
  });

  it("believe nobody but that frame", async () => {
    const frame = await mounted();
    const paid = confirm();
    says(frame, { id: 1, status: "succeeded" }, "http://evil.test");
    says(frame, { id: 1, status: "succeeded" }, ORIGIN, window);
    says(frame, { id: 99, status: "succeeded" });
    expect(await settled(paid)).toBe("waiting");
    says(frame, { id: 1, status: "succeeded" });
    expect(await settled(paid)).toEqual({ type: "submitted" });
  });

  it.each<[object, ConfirmResult]>([
    [{ status: "incomplete" }, { type: "incomplete" }],
    [{ status: "declined", code: "lost_card", message: "No." }, { type: "declined", code: "lost_card", message: "No." }],
    [{ status: "unknown" }, { type: "unknown" }],
    [{ status: "something new" }, { type: "unknown" }],
  ])("make %j of an answer", async (answer, expected) => {
    const frame = await mounted();
    const paid = confirm();
    says(frame, { id: 1, ...answer });
    expect(await settled(paid)).toEqual(expected);
  });

  it("let the bank ask in a frame on the body, and take it away afterwards", async () => {
    const frame = await mounted();
    const paid = confirm();
    says(frame, { id: 1, status: "requires_action", url: `${ORIGIN}/c/fields/challenge/pi_1` });
    expect(await settled(paid)).toBe("waiting");
    const bank = document.body.querySelector<HTMLIFrameElement>(".florin-challenge iframe")!;
    expect(bank.parentElement?.parentElement).toBe(document.body);
    says(bank, { id: "challenge", status: "succeeded" });
    expect(await settled(paid)).toEqual({ type: "submitted" });
    expect(document.body.querySelector(".florin-challenge")).toBeNull();
  });

  it("open no question at another address than the sandbox's", async () => {
    const frame = await mounted();
    const paid = confirm();
    says(frame, { id: 1, status: "requires_action", url: "https://evil.test/otp" });
    expect(await settled(paid)).toEqual({ type: "unknown" });
    expect(document.body.querySelector(".florin-challenge")).toBeNull();
  });
});
