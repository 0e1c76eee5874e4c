import { useLanguage, useSession } from "@florin/ui";
import { CheckoutProvider } from "@florin/react";
import { KeepCard } from "@florin/react/keep-card";
import "@florin/react/florin.css";
import { pageUrl } from "../pay/pageUrl.js";

/** Asks for a card, in the provider's fields. */
export function AddCard({ onKept }: { onKept: () => void }) {
  const { token = "" } = useSession();
  const { language } = useLanguage();
  return (
    <CheckoutProvider token={token} language={language}>
      <KeepCard returnUrl={pageUrl("/cards")} onKept={onKept} />
    </CheckoutProvider>
  );
}
