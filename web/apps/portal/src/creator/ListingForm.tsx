import {
  Button,
  Card,
  defineTexts,
  ErrorSummary,
  Field,
  RadioCards,
  Select,
  TextArea,
  TextInput,
  useTexts,
  type FormError,
  type Problem,
} from "@florin/ui";
import { useState, type FormEvent } from "react";
import { Refusal } from "../parts.js";
import { PRODUCT_KIND, useWords } from "../words.js";
import { errorsOf, KINDS, type Draft, type DraftError } from "./draft.js";

const TEXTS = defineTexts({
  en: {
    kind: "What is it?",
    package: "Files or a link, in versions",
    w_matrix: "A matrix that aligns two models",
    vector: "Downloaded through a permission of its buyer's own",
    english: "In English",
    chinese: "In Chinese",
    chineseText: "What you leave out is shown in English.",
    name: "Name",
    description: "Description",
    features: "What is in it",
    featuresHint: "One point per line, up to 20.",
    prices: "Prices",
    pricesText: "One for each currency that you sell in, and one in credits if you like. Buyers choose.",
    currency: "Currency",
    amount: "Amount",
    credits: "Credits",
    add: "Add a price",
    remove: (currency: string) => `Remove the price in ${currency}`,
    removeShort: "Remove",
    missing: "Enter a name.",
    missingZh: "Enter a Chinese name, or leave the Chinese texts out.",
    too_long: "This is longer than it may be.",
    too_many: "These are more points than there may be.",
    no_amount: "Enter an amount, such as 15.00.",
    zero: "A price is more than nothing.",
    twice: "There is a price in this currency already.",
    no_price: "Add a price.",
  },
  "zh-CN": {
    kind: "商品类型",
    package: "文件或链接，支持多个版本",
    w_matrix: "用于对齐两个模型的矩阵",
    vector: "买家凭专属权限下载",
    english: "英文内容",
    chinese: "中文内容",
    chineseText: "未填写的部分会显示英文。",
    name: "名称",
    description: "介绍",
    features: "包含内容",
    featuresHint: "每行一条，最多 20 条。",
    prices: "价格",
    pricesText: "每个币种一个价格，也可以设置积分价格，由买家选择。",
    currency: "币种",
    amount: "金额",
    credits: "积分",
    add: "添加价格",
    remove: (currency: string) => `移除 ${currency} 价格`,
    removeShort: "移除",
    missing: "请填写名称。",
    missingZh: "请填写中文名称，或清空中文内容。",
    too_long: "内容超出长度限制。",
    too_many: "条目数量超出限制。",
    no_amount: "请填写金额，例如 15.00。",
    zero: "价格必须大于零。",
    twice: "该币种已有价格。",
    no_price: "请添加价格。",
  },
});

const CURRENCIES = ["USD", "EUR", "GBP", "MYR", "SGD", "CREDIT"];

interface ListingFormProps {
  initial: Draft;
  /** The kind is chosen once. */
  kindFixed: boolean;
  submitLabel: string;
  busy: boolean;
  problem: Problem | undefined;
  onSubmit: (draft: Draft) => void;
}

export function ListingForm({ initial, kindFixed, submitLabel, busy, problem, onSubmit }: ListingFormProps) {
  const texts = useTexts(TEXTS);
  const kind = useWords(PRODUCT_KIND);
  const [draft, setDraft] = useState(initial);
  const [shown, setShown] = useState<ReturnType<typeof errorsOf>>({});
  // As it was when somebody tried: a summary that changed with each key would take the focus away.
  const [summary, setSummary] = useState<readonly FormError[]>([]);
  const words = useErrorWords();
  const set = (change: Partial<Draft>) => {
    const next = { ...draft, ...change };
    setDraft(next);
    if (Object.keys(shown).length > 0) {
      setShown(errorsOf(next));
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const errors = errorsOf(draft);
    setShown(errors);
    setSummary(
      Object.entries(errors).map(([field, error]) => ({ field: `listing-${field}`, message: words(field, error) ?? "" })),
    );
    if (Object.keys(errors).length === 0) {
      onSubmit(draft);
    }
  };
  return (
    <form className="f-stack" noValidate onSubmit={submit}>
      <ErrorSummary errors={summary} />
      {!kindFixed && (
        <RadioCards
          legend={texts.kind}
          name="kind"
          columns
          value={draft.kind}
          onChange={(chosen) => set({ kind: chosen })}
          options={KINDS.map((one) => ({ value: one, label: kind(one), description: texts[one] }))}
        />
      )}
      <Card title={texts.english}>
        <div className="f-stack">
          <Field id="listing-name" label={texts.name} error={words("name", shown["name"])} required>
            <TextInput value={draft.name} onChange={(event) => set({ name: event.target.value })} />
          </Field>
          <Field id="listing-description" label={texts.description} error={words("description", shown["description"])} optional>
            <TextArea rows={5} value={draft.description} onChange={(event) => set({ description: event.target.value })} />
          </Field>
          <Field
            id="listing-features"
            label={texts.features}
            hint={texts.featuresHint}
            error={words("features", shown["features"])}
            optional
          >
            <TextArea rows={3} value={draft.features} onChange={(event) => set({ features: event.target.value })} />
          </Field>
        </div>
      </Card>
      <Card title={texts.chinese} action={<span className="f-muted f-small">{texts.chineseText}</span>}>
        <div className="f-stack">
          <Field id="listing-nameZh" label={texts.name} error={words("nameZh", shown["nameZh"])} optional>
            <TextInput lang="zh-CN" value={draft.nameZh} onChange={(event) => set({ nameZh: event.target.value })} />
          </Field>
          <Field id="listing-descriptionZh" label={texts.description} error={words("descriptionZh", shown["descriptionZh"])} optional>
            <TextArea lang="zh-CN" rows={4} value={draft.descriptionZh} onChange={(event) => set({ descriptionZh: event.target.value })} />
          </Field>
          <Field
            id="listing-featuresZh"
            label={texts.features}
            hint={texts.featuresHint}
            error={words("featuresZh", shown["featuresZh"])}
            optional
          >
            <TextArea lang="zh-CN" rows={3} value={draft.featuresZh} onChange={(event) => set({ featuresZh: event.target.value })} />
          </Field>
        </div>
      </Card>
      <Prices draft={draft} shown={shown} onChange={(prices) => set({ prices })} />
      <Refusal problem={problem} />
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}

function useErrorWords(): (field: string, error: DraftError | undefined) => string | undefined {
  const texts = useTexts(TEXTS);
  return (field, error) => {
    if (error === undefined) {
      return undefined;
    }
    return error === "missing" && field === "nameZh" ? texts.missingZh : texts[error];
  };
}

interface PricesProps {
  draft: Draft;
  shown: ReturnType<typeof errorsOf>;
  onChange: (prices: Draft["prices"]) => void;
}

function Prices({ draft: { prices }, shown, onChange }: PricesProps) {
  const texts = useTexts(TEXTS);
  const words = useErrorWords();
  const name = (currency: string) => (currency === "CREDIT" ? texts.credits : currency);
  const change = (at: number, part: Partial<Draft["prices"][number]>) =>
    onChange(prices.map((price, index) => (index === at ? { ...price, ...part } : price)));
  const free = CURRENCIES.find((currency) => prices.every((price) => price.currency !== currency));
  const known = [...new Set([...CURRENCIES, ...prices.map((price) => price.currency)])];
  return (
    <Card title={texts.prices}>
      <div className="f-stack">
        <p className="f-muted">{texts.pricesText}</p>
        {prices.map((price, index) => (
          <div key={index} className="p-price-row">
            <Field id={`listing-price-${index}-currency`} label={texts.currency}>
              <Select
                value={price.currency}
                options={known.map((currency) => ({ value: currency, label: name(currency) }))}
                onChange={(event) => change(index, { currency: event.target.value })}
              />
            </Field>
            <Field
              id={`listing-price-${index}`}
              label={texts.amount}
              error={words(`price-${index}`, shown[`price-${index}`])}
            >
              <TextInput
                inputMode="decimal"
                value={price.amount}
                onChange={(event) => change(index, { amount: event.target.value })}
              />
            </Field>
            <Button
              variant="quiet"
              aria-label={texts.remove(name(price.currency))}
              disabled={prices.length === 1}
              onClick={() => onChange(prices.filter((_, at) => at !== index))}
            >
              {texts.removeShort}
            </Button>
          </div>
        ))}
        {free !== undefined && (
          <div>
            <Button small onClick={() => onChange([...prices, { currency: free, amount: "" }])}>
              {texts.add}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
