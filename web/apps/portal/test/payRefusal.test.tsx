import { AppProviders, Problem } from "@florin/ui";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { PayRefusal } from "../src/pay/PayRefusal.js";
import type { Pay } from "../src/pay/usePay.js";
import { order } from "./samples.js";

function refused(code: string, detail: string): Problem {
  return new Problem(409, { code, detail }, new Headers());
}

function json(body: unknown, status: number): Response {
  const type = status < 400 ? "application/json" : "application/problem+json";
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": type } });
}

function show(problem: Problem, again: () => void): void {
  const payment: Pay = { buy: () => {}, pay: () => {}, again, busy: false, problem, element: null };
  render(
    <AppProviders name="test">
      <MemoryRouter>
        <PayRefusal payment={payment} />
      </MemoryRouter>
    </AppProviders>,
  );
}

describe("a payment that another order stands in the way of", () => {
  const again = vi.fn();

  beforeEach(() => {
    again.mockReset();
    localStorage.setItem("florin.language", "en");
  });

  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  test.each(["first_purchase_pending", "purchase_pending"])("goes on once that one is cancelled (%s)", async (code) => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (request: Request) => {
      asked.push(`${request.method} ${new URL(request.url).pathname}`);
      return json(order({ id: "ord_2", status: "cancelled" }), 200);
    });
    show(refused(code, "Pay for ord_2, or cancel it."), again);
    expect(screen.getByRole("link", { name: "See that order" }).getAttribute("href")).toBe("/orders/ord_2");
    expect(again).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole("button", { name: "Cancel that order and go on" }));
    await waitFor(() => expect(again).toHaveBeenCalledTimes(1));
    expect(asked).toEqual(["POST /v1/orders/ord_2/cancel"]);
  });

  test("stays refused when that one cannot be cancelled any more", async () => {
    vi.stubGlobal("fetch", async () => json({ code: "order_not_cancellable", detail: "It is paid." }, 409));
    show(refused("first_purchase_pending", "Pay for ord_2, or cancel it."), again);
    await userEvent.click(screen.getByRole("button", { name: "Cancel that order and go on" }));
    await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("cannot be cancelled any more"));
    expect(again).not.toHaveBeenCalled();
  });

  test("offers nothing to cancel for any other refusal", () => {
    show(refused("provider_rejected", "ord_2 was refused."), again);
    expect(screen.getByRole("alert").textContent).toContain("refused");
    expect(screen.queryByRole("button")).toBeNull();
  });
});
