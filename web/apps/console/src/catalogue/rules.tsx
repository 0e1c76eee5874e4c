import { Button, type Column, decimal, Field, formatDateTime, Money, Select, Table, TextInput, useApi, useLanguage, useTexts } from "@florin/ui";
import { useState } from "react";
import { answered, because, useAct, useOne } from "../api.js";
import { Confirm } from "../confirm.js";
import { minorUnits } from "../refund.js";
import type { Amount, Product } from "../types.js";
import { digits } from "./prices.js";
import { whole } from "./productForm.js";
import { CATALOGUE } from "./texts.js";

interface Rule {
  readonly price: Amount;
  readonly from_quantity: number;
  readonly country?: string | null;
  readonly starts_at?: string | null;
  readonly ends_at?: string | null;
}

/** A rule as it is being typed; times are those of the browser's own clock. */
interface Draft {
  readonly currency: string;
  readonly text: string;
  readonly quantity: string;
  readonly country: string;
  readonly starts: string;
  readonly ends: string;
}

/** All price rules of a product, and how to change them. */
export function Rules({ product }: { product: Product }) {
  const texts = useTexts(CATALOGUE);
  const { language } = useLanguage();
  const api = useApi();
  const [editing, setEditing] = useState(false);
  const prices = useOne(["products", product.id, "rules"], () =>
    answered(api.GET("/v1/products/{id}/prices", { params: { path: { id: product.id } } })),
  );
  const columns: readonly Column<Rule>[] = [
    { key: "price", label: texts.prices, cell: (rule) => <Money minor={rule.price.amount} currency={rule.price.currency} /> },
    { key: "from", label: texts.from, align: "end", cell: (rule) => rule.from_quantity },
    { key: "country", label: texts.country, cell: (rule) => rule.country ?? texts.everywhere },
    {
      key: "time",
      label: texts.starts,
      cell: (rule) =>
        rule.starts_at || rule.ends_at
          ? [rule.starts_at, rule.ends_at].map((at) => (at ? formatDateTime(at, language) : "…")).join(" – ")
          : texts.always,
    },
  ];
  const rules: readonly Rule[] | undefined = prices.data?.rules;
  return (
    <section className="f-stack">
      <div className="c-head">
        <h3>{texts.rules}</h3>
        <Button small disabled={rules === undefined} onClick={() => setEditing(true)}>
          {texts.editRules}
        </Button>
      </div>
      <p className="f-muted f-small">{texts.rulesText}</p>
      <Table
        caption={texts.rules}
        columns={columns}
        rows={rules}
        rowKey={(rule) => JSON.stringify(rule)}
        empty={<p className="f-muted">{texts.noRules}</p>}
        loadingRows={1}
      />
      {editing && rules !== undefined && <RuleForm product={product} rules={rules} onClose={() => setEditing(false)} />}
    </section>
  );
}

function RuleForm({ product, rules, onClose }: { product: Product; rules: readonly Rule[]; onClose: () => void }) {
  const texts = useTexts(CATALOGUE);
  const currency = product.prices[0]?.currency ?? "USD";
  const fresh: Draft = { currency, text: "", quantity: "1", country: "", starts: "", ends: "" };
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => (rules.length === 0 ? [fresh] : rules.map(draftOf)));
  const [asked, setAsked] = useState(false);
  const bodies = drafts.map(bodyOf);
  const good = bodies.every((body) => body !== undefined);
  const save = useAct(
    (api, why: string) =>
      answered(
        api.PUT("/v1/products/{id}/prices", {
          params: { path: { id: product.id }, header: because(why) },
          body: { rules: bodies.filter((body) => body !== undefined) },
        }),
      ),
    { touches: ["products", "audit"], said: () => texts.saved, done: onClose },
  );
  const change = (at: number, part: Partial<Draft>) =>
    setDrafts(drafts.map((draft, index) => (index === at ? { ...draft, ...part } : draft)));
  return (
    <Confirm
      wide
      title={texts.rules}
      text={texts.rulesText}
      label={texts.save}
      busy={save.busy}
      problem={save.problem}
      onClose={onClose}
      onConfirm={(why) => {
        setAsked(true);
        if (good) {
          save.run(why);
        }
      }}
    >
      {drafts.map((draft, index) => (
        <fieldset className="c-rule" key={index}>
          <legend className="f-unseen">{`${texts.rules} ${index + 1}`}</legend>
          <Field label={texts.prices} error={asked && bodies[index] === undefined ? texts.wrongPrice : undefined}>
            <TextInput inputMode="decimal" value={draft.text} onChange={(event) => change(index, { text: event.target.value })} />
          </Field>
          <Select
            aria-label={texts.prices}
            value={draft.currency}
            options={product.prices.map((price) => ({ value: price.currency, label: price.currency }))}
            onChange={(event) => change(index, { currency: event.target.value })}
          />
          <Field label={texts.from}>
            <TextInput
              inputMode="numeric"
              value={draft.quantity}
              onChange={(event) => change(index, { quantity: event.target.value })}
            />
          </Field>
          <Field label={texts.country}>
            <TextInput
              maxLength={2}
              placeholder="MY"
              title={texts.countryHint}
              value={draft.country}
              onChange={(event) => change(index, { country: event.target.value.toUpperCase() })}
            />
          </Field>
          <Field label={texts.starts}>
            <TextInput
              type="datetime-local"
              value={draft.starts}
              onChange={(event) => change(index, { starts: event.target.value })}
            />
          </Field>
          <Field label={texts.ends}>
            <TextInput
              type="datetime-local"
              value={draft.ends}
              onChange={(event) => change(index, { ends: event.target.value })}
            />
          </Field>
          <Button
            small
            variant="quiet"
            className="c-rule-away"
            onClick={() => setDrafts(drafts.filter((_, at) => at !== index))}
          >
            {texts.removeRule}
          </Button>
        </fieldset>
      ))}
      <div>
        <Button small onClick={() => setDrafts([...drafts, fresh])}>
          {texts.addRule}
        </Button>
      </div>
    </Confirm>
  );
}

function draftOf(rule: Rule): Draft {
  return {
    currency: rule.price.currency,
    text: decimal(rule.price.amount, digits(rule.price.currency)),
    quantity: String(rule.from_quantity),
    country: rule.country ?? "",
    starts: rule.starts_at ? local(rule.starts_at) : "",
    ends: rule.ends_at ? local(rule.ends_at) : "",
  };
}

function bodyOf(draft: Draft) {
  const amount = minorUnits(draft.text, digits(draft.currency));
  const quantity = whole(draft.quantity);
  if (amount === undefined || amount === 0 || quantity === undefined || quantity < 1) {
    return undefined;
  }
  return {
    amount,
    currency: draft.currency,
    from_quantity: quantity,
    ...(draft.country === "" ? {} : { country: draft.country }),
    ...(draft.starts === "" ? {} : { starts_at: instant(draft.starts) }),
    ...(draft.ends === "" ? {} : { ends_at: instant(draft.ends) }),
  };
}

/** A moment as `datetime-local` fields write it, on this machine's clock. */
export function local(at: string): string {
  const time = new Date(at);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function instant(text: string): string {
  return new Date(text).toISOString();
}
