import { recall, remember } from "@florin/ui";
import { useState } from "react";

const NAME = "florin.currency";

/** The currency that somebody buys in: the last one they chose, if it is sold in, else the first. */
export function useCurrency(sold: readonly string[]): [string, (currency: string) => void] {
  const [chosen, setChosen] = useState(() => recall("local", NAME));
  const choose = (currency: string) => {
    remember("local", NAME, currency);
    setChosen(currency);
  };
  return [currencyOf(sold, chosen), choose];
}

export function currencyOf(sold: readonly string[], chosen: string | undefined): string {
  if (chosen !== undefined && sold.includes(chosen)) {
    return chosen;
  }
  return sold.includes("USD") ? "USD" : (sold[0] ?? "USD");
}
