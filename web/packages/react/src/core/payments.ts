import type { ConfirmRequest, ConfirmResult, PaymentAdapter } from "./adapter.js";
import { returnAddress } from "./attempt.js";
import type { Florin } from "./florin.js";
import type { Balance, Order } from "./types.js";

export interface PaymentIntent {
  order: Order;
  /** Opens the provider's fields; absent when the order is paid already. */
  clientSecret: string | undefined;
}

/** Opens a payment in the provider's fields, or finds the one that is open. */
export async function createPaymentIntent(
  florin: Florin,
  orderId: string,
  wish: { provider?: string; method?: string } = {},
): Promise<PaymentIntent> {
  const order = await florin.checkout(orderId, { provider: "stripe", mode: "embedded", ...wish });
  return { order, clientSecret: order.payment?.client_secret ?? undefined };
}

/** Pays with what was entered in the fields. What it says is the buyer's side; `pollPayment` knows more. */
export function confirmPayment(adapter: PaymentAdapter, request: ConfirmRequest): Promise<ConfirmResult> {
  return adapter.confirm(request);
}

/** Opens the provider's own page; `url` is absent when the order is paid already. */
export async function createCheckoutSession(
  florin: Florin,
  orderId: string,
  wish: { provider?: string; method?: string; returnUrl?: string } = {},
): Promise<{ order: Order; url: string | undefined }> {
  const { provider = "stripe", method, returnUrl = returnAddress(orderId) } = wish;
  const order = await florin.checkout(orderId, {
    provider,
    mode: "hosted",
    ...(method && { method }),
    success_url: returnUrl,
    cancel_url: returnUrl,
  });
  return { order, url: order.payment?.checkout_url ?? undefined };
}

/** The balance as the ledger has it now. */
export function refreshCredits(florin: Florin): Promise<Balance> {
  return florin.balance();
}
