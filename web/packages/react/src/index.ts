export { CheckoutProvider, useCheckoutContext, type CheckoutContext, type CheckoutProviderProps } from "./context.js";
export { CreditsDisplay } from "./credits.js";
export { CheckoutForm, type CheckoutFormProps } from "./form.js";
export {
  useCheckout,
  useCreditsRefresh,
  usePaymentPolling,
  useStripeCheckoutSession,
  useStripeConfirmPayment,
  useStripePaymentIntent,
  type UseCheckoutOptions,
} from "./hooks.js";
export { CheckoutSteps, PaymentModal, type PaymentModalProps } from "./modal.js";
export { PaymentResult, type PaymentResultProps } from "./result.js";
export type { Language } from "./texts.js";
export * from "./core/index.js";
