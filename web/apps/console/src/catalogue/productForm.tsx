import { Button, Field, Select, TextInput, useTexts } from "@florin/ui";
import { useState } from "react";
import { answered, because, useAct } from "../api.js";
import { Confirm } from "../confirm.js";
import type { Product } from "../types.js";
import { NameFields, namesOf, textsOf } from "./names.js";
import { draftsOf, Prices, pricesOf } from "./prices.js";
import { CATALOGUE } from "./texts.js";

const CODE = /^[a-z0-9][a-z0-9_-]{0,59}$/;

interface Part {
  readonly product: string;
  readonly quantity: string;
}

/** Whole numbers as they are typed; empty is none. */
export function whole(text: string): number | undefined {
  const found = /^-?\d{1,15}$/.exec(text.trim());
  return found === null ? undefined : Number(found[0]);
}

/** Adds a credit pack or a bundle, or changes a product that is there. */
export function ProductForm({ known, onClose }: { known?: Product; onClose: (product?: Product) => void }) {
  const texts = useTexts(CATALOGUE);
  const [kind, setKind] = useState<string>(known?.kind ?? "credit_pack");
  const [code, setCode] = useState(known?.code ?? "");
  const [credits, setCredits] = useState(known === undefined ? "" : String(known.credits));
  const [bonus, setBonus] = useState(known === undefined ? "" : String(known.bonus_credits));
  const [names, setNames] = useState(() => namesOf(known?.texts));
  const [prices, setPrices] = useState(() => draftsOf(known?.prices ?? []));
  const [drafts, setDrafts] = useState<readonly Part[]>([{ product: "", quantity: "1" }]);
  const [asked, setAsked] = useState(false);
  const shown = prices.length === 0 ? [{ currency: "USD", text: "" }] : prices;
  const pack = kind === "credit_pack";
  const sums = pricesOf(shown);
  const count = whole(credits);
  const extra = bonus.trim() === "" ? 0 : whole(bonus);
  const parts = drafts
    .filter(({ product }) => product.trim() !== "")
    .map(({ product, quantity }) => ({ product: product.trim(), quantity: whole(quantity) ?? 1 }));
  const good =
    CODE.test(code) &&
    names.en.name.trim() !== "" &&
    sums !== undefined &&
    (pack ? (count ?? 0) > 0 && extra !== undefined && extra >= 0 : known !== undefined || parts.length > 0);
  const save = useAct(
    (api, why: string) => {
      const body = {
        texts: textsOf(names, known?.texts),
        prices: sums ?? [],
        ...(pack ? { credits: count ?? 0, bonus_credits: extra ?? 0 } : {}),
      };
      const header = because(why);
      return known === undefined
        ? answered(
            api.POST("/v1/products", {
              params: { header },
              body: { ...body, kind, code, ...(pack ? {} : { parts }) },
            }),
          )
        : answered(api.PATCH("/v1/products/{id}", { params: { path: { id: known.id }, header }, body }));
    },
    {
      touches: ["products", "steps", "audit"],
      said: () => (known === undefined ? texts.added : texts.saved),
      done: onClose,
    },
  );
  return (
    <Confirm
      wide
      title={known === undefined ? texts.addProduct.replace(/\s*…$/, "") : texts.edit.replace(/\s*…$/, "")}
      label={known === undefined ? texts.add : texts.save}
      busy={save.busy}
      problem={save.problem}
      onClose={() => onClose()}
      onConfirm={(why) => {
        setAsked(true);
        if (good) {
          save.run(why);
        }
      }}
    >
      {known === undefined && (
        <div className="c-two">
          <Field label={texts.kind}>
            <Select
              value={kind}
              onChange={(event) => setKind(event.target.value)}
              options={[
                { value: "credit_pack", label: texts.credit_pack },
                { value: "bundle", label: texts.bundle },
              ]}
            />
          </Field>
          <Field label={texts.code} hint={texts.codeHint} error={asked && !CODE.test(code) ? texts.wrongCode : undefined}>
            <TextInput
              data-autofocus
              spellCheck={false}
              maxLength={60}
              value={code}
              onChange={(event) => setCode(event.target.value.toLowerCase())}
            />
          </Field>
        </div>
      )}
      {pack ? (
        <div className="c-two">
          <Field label={texts.credits} error={asked && !((count ?? 0) > 0) ? texts.wrongNumber : undefined}>
            <TextInput inputMode="numeric" value={credits} onChange={(event) => setCredits(event.target.value)} />
          </Field>
          <Field label={texts.bonus} optional error={asked && extra === undefined ? texts.wrongNumber : undefined}>
            <TextInput inputMode="numeric" value={bonus} onChange={(event) => setBonus(event.target.value)} />
          </Field>
        </div>
      ) : (
        known === undefined && <Parts parts={drafts} onChange={setDrafts} asked={asked} />
      )}
      <Prices drafts={shown} onChange={setPrices} credits={!pack} asked={asked} />
      <NameFields names={names} onChange={setNames} asked={asked} />
    </Confirm>
  );
}

function Parts({ parts, onChange, asked }: { parts: readonly Part[]; onChange: (parts: readonly Part[]) => void; asked: boolean }) {
  const texts = useTexts(CATALOGUE);
  const change = (at: number, part: Partial<Part>) =>
    onChange(parts.map((each, index) => (index === at ? { ...each, ...part } : each)));
  return (
    <fieldset className="c-choices">
      <legend>{texts.parts}</legend>
      {parts.map((part, index) => (
        <div className="c-line" key={index}>
          <Field label={texts.partsLabel} error={asked && index === 0 && part.product.trim() === "" ? texts.missing : undefined}>
            <TextInput
              spellCheck={false}
              maxLength={60}
              value={part.product}
              onChange={(event) => change(index, { product: event.target.value })}
            />
          </Field>
          <Field label={texts.quantity}>
            <TextInput
              inputMode="numeric"
              value={part.quantity}
              onChange={(event) => change(index, { quantity: event.target.value })}
            />
          </Field>
          {parts.length > 1 && (
            <Button
              small
              variant="quiet"
              aria-label={texts.removePart}
              onClick={() => onChange(parts.filter((_, at) => at !== index))}
            >
              ×
            </Button>
          )}
        </div>
      ))}
      <div>
        <Button small onClick={() => onChange([...parts, { product: "", quantity: "1" }])}>
          {texts.addPart}
        </Button>
      </div>
    </fieldset>
  );
}
