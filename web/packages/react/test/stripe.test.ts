import type { Stripe } from "@stripe/stripe-js";
import { beforeEach, describe, expect, it } from "vitest";
import { stripeAdapter, type ConfirmResult, type PaymentAdapter } from "../src/core/index.js";

// Stripe.js as far as the adapter calls it; what Stripe itself would answer, nobody has asked.
let told: [name: string, options: unknown][];
let answer: object;
let missing: object | undefined;
let adapter: PaymentAdapter;

beforeEach(() => {
  told = [];
  answer = {};
  missing = undefined;
  const tell = (name: string, result: () => object) => async (options: unknown) => {
    told.push([name, options]);
    return result();
  };
  const field = {
    on: (event: string, hear: () => void) => event === "ready" && queueMicrotask(hear),
    mount: () => {},
    focus: () => {},
    destroy: () => {},
  };
  const elements = {
    create: () => field,
    update: (options: unknown) => void told.push(["update", options]),
    submit: async () => (missing ? { error: missing } : {}),
  };
  const stripe = {
    elements: (options: unknown) => {
      told.push(["elements", options]);
      return elements;
    },
    confirmPayment: tell("confirmPayment", () => answer),
    confirmSetup: tell("confirmSetup", () => answer),
  };
  adapter = stripeAdapter("pk_test_1", async () => stripe as unknown as Stripe);
});

const look = { language: "en", colors: {}, dark: false };
const confirm = () => adapter.confirm({ clientSecret: "a_secret_b", returnUrl: "http://shop.test/" });
const confirmed = (name: string) => told.find(([called]) => called === name)?.[1];

describe("Stripe's fields", () => {
  it("pay what they were mounted with", async () => {
    await adapter.mount(document.body, { ...look, amount: { amount: 1_000, currency: "MYR" } });
    expect(told[0]).toEqual(["elements", expect.objectContaining({ mode: "payment", amount: 1_000, currency: "myr" })]);
    expect(await confirm()).toEqual({ type: "submitted" });
    expect(confirmed("confirmPayment")).toMatchObject({
      clientSecret: "a_secret_b",
      confirmParams: { return_url: "http://shop.test/" },
      redirect: "if_required",
    });
    expect(confirmed("confirmSetup")).toBeUndefined();
  });

  it("keep a card when they were mounted without a sum", async () => {
    const mounted = await adapter.mount(document.body, look);
    const options = told[0]?.[1];
    expect(options).toMatchObject({ mode: "setup", setupFutureUsage: "off_session", allowedPaymentMethodTypes: ["card"] });
    expect(options).not.toHaveProperty("amount");
    mounted.update({ language: "zh-CN" });
    expect(confirmed("update")).toEqual({ locale: "zh" });
    expect(await confirm()).toEqual({ type: "submitted" });
    expect(confirmed("confirmSetup")).toMatchObject({ clientSecret: "a_secret_b", redirect: "if_required" });
    expect(confirmed("confirmPayment")).toBeUndefined();
  });

  it("confirm nothing that is incomplete", async () => {
    await adapter.mount(document.body, look);
    missing = { type: "validation_error" };
    expect(await confirm()).toEqual({ type: "incomplete" });
    expect(confirmed("confirmSetup")).toBeUndefined();
  });

  it.each<[object, ConfirmResult]>([
    [
      { type: "card_error", code: "card_declined", decline_code: "lost_card", message: "No." },
      { type: "declined", code: "lost_card", message: "No." },
    ],
    [
      {
        type: "invalid_request_error",
        code: "setup_intent_authentication_failure",
        message: "Not you.",
        setup_intent: { status: "requires_payment_method" },
      },
      { type: "declined", code: "setup_intent_authentication_failure", message: "Not you." },
    ],
    [
      { type: "invalid_request_error", code: "setup_intent_unexpected_state", setup_intent: { status: "succeeded" } },
      { type: "submitted" },
    ],
    [{ type: "validation_error" }, { type: "incomplete" }],
    [{ type: "api_connection_error", message: "Gone." }, { type: "unknown" }],
  ])("make of %j what a buyer has to know", async (error, expected) => {
    await adapter.mount(document.body, look);
    answer = { error };
    expect(await confirm()).toEqual(expected);
  });
});
