export type {
  AdapterFactory,
  ConfirmRequest,
  ConfirmResult,
  FieldsOptions,
  MountedFields,
  PaymentAdapter,
} from "./adapter.js";
export { basketName, keepAttempt, readAttempt, returnAddress, returningOrder, type Attempt } from "./attempt.js";
export {
  Checkout,
  choicesOf,
  isPayable,
  type CheckoutOptions,
  type CheckoutState,
  type MethodChoice,
  type Step,
} from "./checkout.js";
export {
  createFlorin,
  FlorinProblem,
  orderInTheWay,
  problemOf,
  type CheckoutWish,
  type Florin,
  type FlorinOptions,
  type PayWish,
} from "./florin.js";
export { isFinal, outcomeOf, type Outcome } from "./outcome.js";
export { confirmPayment, createCheckoutSession, createPaymentIntent, refreshCredits } from "./payments.js";
export { pollPayment, type Polling, type PollingOptions, type PollingState } from "./polling.js";
export { sandboxAdapter } from "../adapters/sandbox.js";
export { stripeAdapter } from "../adapters/stripe.js";
export { adapterOf } from "../adapters/of.js";
export type * from "./types.js";
