import { useLanguage, useSession } from "@florin/ui";
import { CheckoutProvider, PaymentModal } from "@florin/react";
import "@florin/react/florin.css";
import { useQueryClient } from "@tanstack/react-query";
import { keys } from "../api/keys.js";
import { pageUrl } from "./pageUrl.js";

export interface PayHereProps {
  /** The id or code of what is bought. */
  product: string;
  kind: string;
  currency: string;
  onClose: () => void;
}

/** A whole payment without leaving the page, where the service names fields to do it in. */
export function PayHere({ product, kind, currency, onClose }: PayHereProps) {
  const { token = "" } = useSession();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const onComplete = () => {
    for (const queryKey of [keys.balance, keys.transactions, keys.orders, keys.invoices, keys.purchases]) {
      void queries.invalidateQueries({ queryKey });
    }
  };
  return (
    <CheckoutProvider token={token} language={language} currency={currency}>
      <PaymentModal
        open
        product={product}
        kind={kind}
        currency={currency}
        returnUrl={(order) => pageUrl(`/orders/${order}/result`)}
        onComplete={onComplete}
        onClose={onClose}
      />
    </CheckoutProvider>
  );
}
