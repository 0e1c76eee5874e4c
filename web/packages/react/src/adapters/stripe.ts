import type { Stripe, StripeElements, StripeError } from "@stripe/stripe-js";
import type { ConfirmResult, FieldsOptions, PaymentAdapter } from "../core/adapter.js";
import type { Money } from "../core/types.js";

/** Stripe writes these with two decimals that are always 00. */
const WHOLE_SENT_AS_HUNDREDTHS = new Set(["ISK", "UGX"]);

/**
 * Stripe's own fields. Stripe.js comes from Stripe, as Stripe demands, and only when it is needed;
 * Google Pay and Apple Pay show themselves in the fields where the browser has them.
 */
export function stripeAdapter(publishableKey: string, load: () => Promise<Stripe> = () => loaded(publishableKey)): PaymentAdapter {
  let stripe: Stripe | undefined;
  let elements: StripeElements | undefined;
  let pays = true;
  return {
    name: "stripe",
    wallets: [],
    async mount(element, options) {
      stripe = await load();
      pays = options.amount !== undefined;
      const made = stripe.elements({
        ...(options.amount
          ? { mode: "payment" as const, ...stripeAmount(options.amount) }
          : // The same use that the service tells Stripe of.
            { mode: "setup" as const, setupFutureUsage: "off_session" as const }),
        locale: stripeLocale(options.language),
        allowedPaymentMethodTypes: ["card"],
        appearance: appearance(options),
      });
      elements = made;
      const payment = made.create("payment", { layout: "tabs" });
      await new Promise<void>((ready, failed) => {
        payment.on("ready", () => ready());
        payment.on("loaderror", ({ error }) => failed(new Error(error.message ?? error.type)));
        payment.on("change", ({ complete }) => options.onChange?.(complete));
        payment.mount(element);
      });
      return {
        update: ({ amount, language }) =>
          made.update({ ...(amount && stripeAmount(amount)), locale: stripeLocale(language) }),
        focus: () => payment.focus(),
        unmount: () => payment.destroy(),
      };
    },
    async confirm({ clientSecret, returnUrl }) {
      if (stripe === undefined || elements === undefined) {
        return { type: "unknown" };
      }
      const { error: wrong } = await elements.submit();
      if (wrong) {
        return { type: "incomplete" };
      }
      const entered = {
        elements,
        clientSecret,
        confirmParams: { return_url: returnUrl },
        redirect: "if_required" as const,
      };
      const { error } = await (pays ? stripe.confirmPayment(entered) : stripe.confirmSetup(entered));
      return error ? refused(error) : { type: "submitted" };
    },
    async handleNextAction(clientSecret) {
      stripe ??= await load();
      const { error } = await stripe.handleNextAction({ clientSecret });
      return error ? refused(error) : { type: "submitted" };
    },
  };
}

async function loaded(publishableKey: string): Promise<Stripe> {
  const { loadStripe } = await import("@stripe/stripe-js/pure");
  const stripe = await loadStripe(publishableKey);
  if (stripe === null) {
    throw new Error("Stripe.js needs a browser");
  }
  return stripe;
}

/** An error of the card or of the buyer is a refusal; of any other nobody knows what it left. */
function refused(error: StripeError): ConfirmResult {
  if (error.type === "validation_error") {
    return { type: "incomplete" };
  }
  const status = (error.payment_intent ?? error.setup_intent)?.status;
  if (status === "succeeded") {
    // Confirmed before, by a call whose answer was lost.
    return { type: "submitted" };
  }
  return error.type === "card_error" || status === "requires_payment_method"
    ? { type: "declined", code: error.decline_code ?? error.code ?? "declined", message: error.message ?? "" }
    : { type: "unknown" };
}

function stripeAmount({ amount, currency }: Money): { amount: number; currency: string } {
  return {
    amount: WHOLE_SENT_AS_HUNDREDTHS.has(currency) ? amount * 100 : amount,
    currency: currency.toLowerCase(),
  };
}

function stripeLocale(language: string): "en" | "zh" {
  return language.startsWith("zh") ? "zh" : "en";
}

function appearance({ colors, dark }: FieldsOptions) {
  const { accent, surface, text, muted, bad, font } = colors;
  return {
    theme: dark ? ("night" as const) : ("stripe" as const),
    variables: {
      borderRadius: "8px",
      ...(accent && { colorPrimary: accent }),
      ...(surface && { colorBackground: surface }),
      ...(text && { colorText: text }),
      ...(muted && { colorTextSecondary: muted }),
      ...(bad && { colorDanger: bad }),
      ...(font && { fontFamily: font }),
    },
  };
}
