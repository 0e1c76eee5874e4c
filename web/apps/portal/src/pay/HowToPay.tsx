import { defineTexts, RadioCards, useTexts } from "@florin/ui";
import { METHOD, PROVIDER, useWords } from "../words.js";
import type { Offer } from "./offers.js";

const TEXTS = defineTexts({
  en: { how: "How to pay", comma: ", ", with: (methods: string) => `Pay with ${methods}.` },
  "zh-CN": { how: "付款方式", comma: "、", with: (methods: string) => `支持${methods}。` },
});

interface HowToPayProps {
  offers: readonly Offer[];
  value: string | undefined;
  onChange: (provider: string) => void;
}

/** Asks where to pay, if there is a choice; else it only says with what. */
export function HowToPay({ offers, value, onChange }: HowToPayProps) {
  const texts = useTexts(TEXTS);
  const method = useWords(METHOD);
  const provider = useWords(PROVIDER);
  const list = (offer: Offer) => offer.methods.map(method).join(texts.comma);
  const [only, ...others] = offers;
  if (only === undefined) {
    return null;
  }
  if (others.length === 0) {
    return <p className="f-muted f-small">{texts.with(list(only))}</p>;
  }
  return (
    <RadioCards
      legend={texts.how}
      name="provider"
      value={value}
      onChange={onChange}
      options={offers.map((offer) => ({
        value: offer.provider,
        label: offer.methods.length === 1 ? list(offer) : provider(offer.provider),
        description: offer.methods.length === 1 ? undefined : list(offer),
      }))}
    />
  );
}
