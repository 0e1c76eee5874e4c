import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useMemo, useState } from "react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { galleryAdapter, orderOf, problem, PRODUCTS, quoteOf, Shop } from "../gallery/src/shop.js";
import { CheckoutProvider, CreditsDisplay, PaymentModal, PaymentResult, type Language, type Outcome } from "../src/index.js";

let shop: Shop;

beforeEach(() => {
  localStorage.clear();
  window.history.replaceState(null, "", "/");
  shop = new Shop();
  shop.looks = 0;
});

afterEach(cleanup);

function Page({ language }: { language: Language }) {
  const [open, setOpen] = useState(false);
  const adapters = useMemo(() => galleryAdapter(shop), []);
  return (
    <CheckoutProvider florin={shop} language={language} adapters={adapters}>
      <CreditsDisplay onBuy={() => setOpen(true)} />
      <PaymentModal open={open} onClose={() => setOpen(false)} leave={() => {}} />
    </CheckoutProvider>
  );
}

describe.each<[Language, string[]]>([
  ["en", ["Buy credits", "Value", "Continue", "Card number", "Pay $100.00", "Payment received", "Done", "16,250 credits"]],
  ["zh-CN", ["购买积分", "Value", "继续", "卡号", "支付 US$100.00", "付款成功", "完成", "16,250 积分"]],
])("a purchase in %s", (language, [buy, value, next, card, pay, received, done, balance]) => {
  it("is made by keyboard alone, from the balance to the new balance", async () => {
    const user = userEvent.setup();
    render(<Page language={language} />);
    await user.tab();
    await user.keyboard("{Enter}");
    await waitFor(() => screen.getByRole("dialog"));
    await waitFor(() => screen.getByRole("radio", { name: new RegExp(value!) }));
    screen.getByRole("radio", { name: new RegExp(value!) }).focus();
    await user.keyboard(" ");
    screen.getByRole("button", { name: next! }).focus();
    await user.keyboard("{Enter}");
    const number = (await screen.findByLabelText(card!)) as HTMLInputElement;
    expect(number.value).toBe("");
    await user.type(number, "4242424242424242");
    screen.getByRole("button", { name: pay! }).focus();
    await user.keyboard("{Enter}");
    const heading = await screen.findByRole("heading", { name: received! });
    await waitFor(() => expect(document.activeElement).toBe(heading));
    await user.click(screen.getByRole("button", { name: done! }));
    expect(screen.queryByRole("dialog")).toBeNull();
    await waitFor(() => screen.getByText(balance!));
    expect(buy).toBeTruthy();
    expect(screen.getByRole("button", { name: buy! })).toBe(document.activeElement);
  });
});

describe("PaymentModal", () => {
  async function opened() {
    render(<Page language="en" />);
    await userEvent.click(screen.getByRole("button", { name: "Buy credits" }));
    await screen.findByRole("radio", { name: /Basic/ });
    return screen.getByRole("dialog");
  }

  it("lets somebody type into a bank's frame on the body", async () => {
    const box = await opened();
    const bank = document.createElement("iframe");
    bank.tabIndex = 0;
    document.body.append(bank);
    bank.focus();
    expect(document.activeElement).toBe(bank);
    expect(bank.closest("[inert], [aria-hidden=true]")).toBeNull();
    const other = document.createElement("button");
    document.body.append(other);
    other.focus();
    expect(box.contains(document.activeElement)).toBe(true);
    bank.remove();
    other.remove();
  });

  it("says what did not work and tries again", async () => {
    shop.refuse("products", problem(0, "no_connection"));
    render(<Page language="en" />);
    await userEvent.click(screen.getByRole("button", { name: "Buy credits" }));
    expect((await screen.findByRole("alert")).textContent).toContain("cannot be reached");
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("radio", { name: /Basic/ })).toBeTruthy();
  });

  it("chooses no package and no code for the buyer", async () => {
    await opened();
    expect(screen.getAllByRole("radio").some((radio) => (radio as HTMLInputElement).checked)).toBe(false);
    await userEvent.click(screen.getByRole("radio", { name: /Basic/ }));
    await userEvent.click(screen.getByRole("button", { name: "Continue" }));
    await userEvent.click(await screen.findByRole("button", { name: "Add a promotion code" }));
    expect((screen.getByLabelText("Promotion code") as HTMLInputElement).value).toBe("");
    await userEvent.type(screen.getByLabelText("Promotion code"), "NOPE{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("no such promotion code");
  });

  it("offers to cancel the other order that stands in the way", async () => {
    const other = await shop.place("quo_other", "other");
    await opened();
    await userEvent.click(screen.getByRole("radio", { name: /Basic/ }));
    await userEvent.click(screen.getByRole("button", { name: "Continue" }));
    await userEvent.type(await screen.findByLabelText("Card number"), "4242424242424242");
    shop.refuse("checkout embedded", problem(409, "first_purchase_pending", `Pay for ${other.id}, or cancel it.`));
    await userEvent.click(screen.getByRole("button", { name: "Pay $10.00" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Another order of yours is still open");
    await userEvent.click(screen.getByRole("button", { name: "Cancel that order and pay $10.00" }));
    expect(await screen.findByRole("heading", { name: "Payment received" })).toBeTruthy();
    expect(shop.orders.get(other.id)?.status).toBe("cancelled");
  });

  it("goes on in another language where it was, with all that was entered", async () => {
    const { rerender } = render(<Page language="en" />);
    await userEvent.click(screen.getByRole("button", { name: "Buy credits" }));
    await userEvent.click(await screen.findByRole("radio", { name: /Value/ }));
    await userEvent.click(screen.getByRole("button", { name: "Continue" }));
    await userEvent.type(await screen.findByLabelText("Card number"), "4242");
    rerender(<Page language="zh-CN" />);
    expect(screen.getByRole("button", { name: "支付 US$100.00" })).toBeTruthy();
    expect((screen.getByLabelText("Card number") as HTMLInputElement).value).toBe("4242");
    expect(shop.calls.filter((call) => call === "quote")).toHaveLength(1);
  });

  it("goes on with the order of the address, and cleans the address", async () => {
    const placed = await shop.place("x", "k");
    shop.arrive(placed.id);
    window.history.replaceState(
      null,
      "",
      `/shop?a=1&florin_order=${placed.id}&payment_intent=pi_1&payment_intent_client_secret=s&redirect_status=succeeded`,
    );
    render(<Page language="en" />);
    await userEvent.click(screen.getByRole("button", { name: "Buy credits" }));
    expect(await screen.findByRole("heading", { name: "Payment received" })).toBeTruthy();
    expect(window.location.href).toMatch(/\/shop\?a=1$/);
  });
});

describe("PaymentResult", () => {
  const order = orderOf(quoteOf(PRODUCTS[2]!));

  it.each<[Outcome, string, string[]]>([
    ["processing", "Payment on its way", ["Check now"]],
    ["action_required", "One more step", ["Try again"]],
    ["failed", "Payment failed", ["Try again"]],
    ["cancelled", "Payment cancelled", ["Try again"]],
    ["expired", "Time is up", ["Try again"]],
    ["timed_out", "Not confirmed yet", ["Check now"]],
  ])("says of %s what it is and what can be done", (outcome, title, buttons) => {
    render(
      <CheckoutProvider florin={shop}>
        <PaymentResult order={order} outcome={outcome} onRetry={() => {}} onCheckNow={() => {}} />
      </CheckoutProvider>,
    );
    expect(screen.getByRole("heading", { name: title })).toBeTruthy();
    expect(screen.getAllByRole("button").map((button) => button.textContent)).toEqual(buttons);
    expect(screen.queryByText(/\d paid$/)).toBeNull();
    expect(screen.getByText(order.id)).toBeTruthy();
  });

  it("shows payment, delivery and receipt each for itself", () => {
    render(
      <CheckoutProvider florin={shop}>
        <PaymentResult order={{ ...order, status: "paid", invoice: "INV-1" }} outcome="succeeded" />
      </CheckoutProvider>,
    );
    expect(screen.getAllByRole("listitem").map((row) => row.textContent)).toEqual([
      "Payment$100.00 paid",
      "Credits15,000 credits added",
      "ReceiptINV-1, sent by mail",
    ]);
  });

  it("follows an order by its id", async () => {
    const placed = await shop.place("x", "k");
    shop.arrive(placed.id);
    render(
      <CheckoutProvider florin={shop}>
        <PaymentResult orderId={placed.id} />
      </CheckoutProvider>,
    );
    await act(async () => {});
    expect(await screen.findByRole("heading", { name: "Payment received" })).toBeTruthy();
  });
});
