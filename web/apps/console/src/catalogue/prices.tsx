import { Button, Field, fractionDigits, decimal, Select, TextInput, useTexts } from "@florin/ui";
import { CURRENCIES } from "../figures/currencies.js";
import { minorUnits } from "../refund.js";
import type { Amount } from "../types.js";
import { CATALOGUE } from "./texts.js";

/** A price as it is being typed. */
export interface Draft {
  readonly currency: string;
  readonly text: string;
}

export function draftsOf(prices: readonly Amount[]): readonly Draft[] {
  return prices.map(({ amount, currency }) => ({ currency, text: decimal(amount, digits(currency)) }));
}

/** Credits are priced in whole ones. */
export function digits(currency: string): number {
  return currency === "CREDIT" ? 0 : fractionDigits(currency);
}

/** What the service takes; `undefined` while one of them is no price. */
export function pricesOf(drafts: readonly Draft[]): { amount: number; currency: string }[] | undefined {
  const prices = drafts.map(({ currency, text }) => ({ currency, amount: minorUnits(text, digits(currency)) }));
  return prices.every((price): price is { amount: number; currency: string } => (price.amount ?? 0) > 0)
    ? prices
    : undefined;
}

interface PricesProps {
  drafts: readonly Draft[];
  onChange: (drafts: readonly Draft[]) => void;
  /** Whether something may be sold for credits. */
  credits?: boolean;
  asked: boolean;
}

/** One field for each currency. */
export function Prices({ drafts, onChange, credits = false, asked }: PricesProps) {
  const texts = useTexts(CATALOGUE);
  const free = CURRENCIES.filter(
    (currency) => (credits || currency !== "CREDIT") && !drafts.some((draft) => draft.currency === currency),
  );
  return (
    <fieldset className="c-choices">
      <legend>{texts.prices}</legend>
      {drafts.map(({ currency, text }) => (
        <div className="c-line" key={currency}>
          <Field
            label={texts.price(currency)}
            error={asked && (minorUnits(text, digits(currency)) ?? 0) === 0 ? texts.wrongPrice : undefined}
          >
            <TextInput
              inputMode="decimal"
              value={text}
              placeholder={decimal(0, digits(currency))}
              onChange={(event) =>
                onChange(
                  drafts.map((draft) => (draft.currency === currency ? { currency, text: event.target.value } : draft)),
                )
              }
            />
          </Field>
          {drafts.length > 1 && (
            <Button
              small
              variant="quiet"
              aria-label={texts.removeCurrency(currency)}
              onClick={() => onChange(drafts.filter((draft) => draft.currency !== currency))}
            >
              ×
            </Button>
          )}
        </div>
      ))}
      <Select
        aria-label={texts.addCurrency}
        value=""
        options={[{ value: "", label: `${texts.addCurrency} …` }, ...free.map((code) => ({ value: code, label: code }))]}
        onChange={(event) => onChange([...drafts, { currency: event.target.value, text: "" }])}
      />
    </fieldset>
  );
}
