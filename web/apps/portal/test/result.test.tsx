import { AppProviders } from "@florin/ui";
import { act, cleanup, render, screen } from "@testing-library/react";
import { MemoryRouter, Route, Routes, useLocation } from "react-router";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Order } from "../src/api/shapes.js";
import { Result } from "../src/pay/Result.js";
import { order, payment } from "./samples.js";

const TOKEN = `e30.${btoa(JSON.stringify({ sub: "ada", email: "ada@example.com" }))}.x`;
const PAID = order({ status: "paid", invoice: "INV-1", payment: payment("succeeded") });

/** The service as this page sees it. */
class Service {
  order: Order = order();
  confirmed: () => Response = () => json({ success: false, status: "pending", order: this.order });
  readonly asked: string[] = [];

  readonly fetch = async (input: Request | string): Promise<Response> => {
    const { pathname } = new URL(typeof input === "string" ? input : input.url, "http://localhost");
    this.asked.push(pathname);
    switch (pathname) {
      case "/v1/orders/ord_1":
        return json(this.order);
      case "/v1/orders/ord_1/confirm":
        return this.confirmed();
      case "/v1/credits/balance":
        return json({ available: 17_000, held: 0, granted: 0, used: 0, debt: 0, scale: 0, frozen: false, lots: [] });
      default:
        return json({ title: "Not here" }, 404);
    }
  };

  count(path: string): number {
    return this.asked.filter((asked) => asked === path).length;
  }
}

function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...headers } });
}

/** In steps, since what React does in one of them takes effect at its end. */
async function pass(ms: number): Promise<void> {
  const step = 500;
  for (let left = ms; left > 0; left -= step) {
    await act(() => vi.advanceTimersByTimeAsync(Math.min(left, step)));
  }
}

async function come(service: Service, address = "/orders/ord_1/result"): Promise<void> {
  vi.stubGlobal("fetch", service.fetch);
  render(
    <AppProviders name="test">
      <MemoryRouter initialEntries={[address]}>
        <Routes>
          <Route path="/orders/:id/result" element={<Result />} />
        </Routes>
        <Address />
      </MemoryRouter>
    </AppProviders>,
  );
  await pass(100);
}

function Address() {
  const { pathname, search } = useLocation();
  return <span data-testid="address">{pathname + search}</span>;
}

const heading = () => screen.getByRole("heading", { level: 1 }).textContent;

describe("coming back from paying", () => {
  let service: Service;

  beforeEach(() => {
    vi.useFakeTimers();
    localStorage.setItem("florin.language", "en");
    sessionStorage.setItem("test.token", TOKEN);
    service = new Service();
  });

  afterEach(() => {
    cleanup();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test("what the address says proves nothing, and does not stay there", async () => {
    await come(service, "/orders/ord_1/result?redirect_status=succeeded&payment_intent_client_secret=s");
    expect(heading()).toBe("Waiting for your payment");
    expect(screen.getByTestId("address").textContent).toBe("/orders/ord_1/result");
  });

  test("a webhook that arrives is seen within seconds, and the balance is the ledger's", async () => {
    await come(service);
    service.order = PAID;
    await pass(4_000);
    expect(heading()).toBe("Thank you");
    expect(screen.getByText("15,000 credits added")).toBeTruthy();
    expect(screen.getByText("INV-1 issued")).toBeTruthy();
    await pass(2_000);
    expect(screen.getAllByText("17,000").length).toBeGreaterThan(0);
    expect(service.count("/v1/orders/ord_1/confirm")).toBe(0);
  });

  test("a webhook that never comes is made up for by asking the provider", async () => {
    service.confirmed = () => json({ success: true, status: "paid", order: PAID });
    await come(service);
    await pass(8_000);
    expect(heading()).toBe("Thank you");
    expect(service.count("/v1/orders/ord_1/confirm")).toBe(1);
  });

  test("once it is paid nothing is asked any more", async () => {
    service.order = PAID;
    await come(service);
    const asked = service.count("/v1/orders/ord_1");
    await pass(60_000);
    expect(service.count("/v1/orders/ord_1")).toBe(asked);
    expect(service.count("/v1/orders/ord_1/confirm")).toBe(0);
  });

  test("being told to wait keeps it from asking the provider, and not from reading the order", async () => {
    service.confirmed = () => json({ code: "rate_limited" }, 429, { "Retry-After": "60" });
    await come(service);
    await pass(45_000);
    expect(service.count("/v1/orders/ord_1/confirm")).toBe(1);
    expect(service.count("/v1/orders/ord_1")).toBeGreaterThan(10);
    service.order = PAID;
    await pass(4_000);
    expect(heading()).toBe("Thank you");
  });

  test("a connection that breaks off for a while ends nothing", async () => {
    await come(service);
    const { fetch } = service;
    vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("network")));
    await pass(20_000);
    vi.stubGlobal("fetch", fetch);
    expect(heading()).toBe("Waiting for your payment");
    service.order = PAID;
    await pass(20_000);
    expect(heading()).toBe("Thank you");
  });

  test("after five minutes it may be closed, says which order it is, and checks when asked to", async () => {
    await come(service);
    await pass(299_000);
    expect(screen.queryByText(/safe to close/)).toBeNull();
    await pass(5_000);
    expect(screen.getByText(/safe to close/)).toBeTruthy();
    expect(screen.getByText("ord_1")).toBeTruthy();

    const asked = service.asked.length;
    await pass(60_000);
    expect(service.asked.filter((path) => path.startsWith("/v1/orders")).length).toBe(
      service.asked.slice(0, asked).filter((path) => path.startsWith("/v1/orders")).length,
    );

    service.confirmed = () => json({ success: true, status: "paid", order: PAID });
    await act(async () => screen.getByRole("button", { name: "Check now" }).click());
    await pass(100);
    expect(heading()).toBe("Thank you");
  });

  test("a bank that said no is told of while the order is open, and the page goes on looking", async () => {
    service.order = order({ payment: payment("open", { failure: "The provided PaymentMethod has failed authentication." }) });
    await come(service);
    expect(heading()).toBe("Waiting for your payment");
    expect(screen.getByRole("alert").textContent).toMatch(/^An attempt to pay did not go through/);
    expect(screen.getByRole("alert").textContent).not.toContain("PaymentMethod");
    expect(screen.getByRole("link", { name: "Try again" }).getAttribute("href")).toBe("/orders/ord_1");
    service.order = PAID;
    await pass(4_000);
    expect(heading()).toBe("Thank you");
    expect(screen.queryByRole("alert")).toBeNull();
  });

  test("a payment that failed offers another try, and claims no credits", async () => {
    service.order = order({ status: "failed" });
    await come(service);
    expect(heading()).toBe("The payment did not go through");
    expect(screen.getByRole("link", { name: "Try again" }).getAttribute("href")).toBe("/orders/ord_1");
    expect(screen.getByText("No credits added")).toBeTruthy();
  });
});
