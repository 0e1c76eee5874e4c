import {
  Button,
  defineTexts,
  Dialog,
  ErrorSummary,
  Field,
  formatMoney,
  problemOf,
  Select,
  TextInput,
  useApi,
  useLanguage,
  useTexts,
  useToast,
  type FormError,
} from "@florin/ui";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { bodyOf, useProducts } from "../api/queries.js";
import type { Agent, Product, SavedMethod } from "../api/shapes.js";
import { useCardName } from "../cards.js";
import { priceIn } from "../money.js";
import { Loaded, Refusal } from "../parts.js";
import { currenciesOf, topUpBody, topUpDraft, topUpErrors, type TopUpDraft } from "./topUp.js";
import { useWritten } from "./written.js";

const TEXTS = defineTexts({
  en: {
    title: "Automatic top-up",
    text: "You are told of each purchase. After a try that fails there is none until the next day.",
    below: "When there are fewer credits than",
    product: "Buy",
    currency: "Currency",
    card: "With",
    perDay: "At most so often in a day",
    perDayHint: "From 1 to 10: what a program in a loop can cost you at most.",
    cancel: "Cancel",
    save: "Save",
    saved: "Saved.",
    no_credits: "Enter a whole number of credits, such as 1000.",
    no_count: "Enter a number from 1 to 10.",
    no_product: "No package can be bought with a card.",
    no_card: "Choose a card.",
  },
  "zh-CN": {
    title: "自动购买积分",
    text: "每次购买都会通知您。如果一次尝试失败，当天不再尝试。",
    below: "当积分少于",
    product: "购买",
    currency: "币种",
    card: "付款卡",
    perDay: "每天最多次数",
    perDayHint: "1 至 10 次：即使程序陷入循环，费用也不会超出这个范围。",
    cancel: "取消",
    save: "保存",
    saved: "已保存。",
    no_credits: "请填写整数积分，例如 1000。",
    no_count: "请填写 1 至 10。",
    no_product: "没有可用银行卡购买的积分包。",
    no_card: "请选择一张卡。",
  },
});

interface TopUpFormProps {
  agent: Agent;
  cards: readonly SavedMethod[];
  onClose: () => void;
}

/** How more credits are bought by themselves. */
export function TopUpForm(props: TopUpFormProps) {
  const texts = useTexts(TEXTS);
  const id = useId();
  const packs = useProducts("credit_pack");
  const [busy, setBusy] = useState(false);
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={texts.title}
      description={texts.text}
      footer={
        <>
          <Button onClick={props.onClose}>{texts.cancel}</Button>
          <Button variant="primary" type="submit" form={id} busy={busy}>
            {texts.save}
          </Button>
        </>
      }
    >
      <Loaded query={packs}>{(all) => <Fields {...props} id={id} packs={all} onBusy={setBusy} />}</Loaded>
    </Dialog>
  );
}

interface FieldsProps extends TopUpFormProps {
  id: string;
  packs: readonly Product[];
  onBusy: (busy: boolean) => void;
}

function Fields({ agent, cards, packs, id, onBusy, onClose }: FieldsProps) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const cardName = useCardName();
  const [draft, setDraft] = useState(() => topUpDraft(agent.top_up, packs, cards));
  const [tried, setTried] = useState(false);
  const [summary, setSummary] = useState<readonly FormError[]>([]);
  const save = useSave(agent, onBusy, onClose);
  const problem = save.error ? problemOf(save.error) : undefined;
  const errors = topUpErrors(draft);
  const words = (field: keyof TopUpDraft) => {
    const error = tried ? errors[field] : undefined;
    return error && texts[error];
  };
  const set = (change: Partial<TopUpDraft>) => setDraft({ ...draft, ...change });
  const offered = packs.filter((pack) => currenciesOf(pack).length > 0);
  const pack = offered.find(({ code }) => code === draft.product);
  const choose = (code: string) => {
    const currencies = currenciesOf(offered.find((other) => other.code === code));
    const kept = currencies.includes(draft.currency) ? draft.currency : (currencies[0] ?? "");
    set({ product: code, currency: kept });
  };
  const submit = () => {
    setTried(true);
    setSummary(Object.entries(errors).map(([field, error]) => ({ field: `${id}-${field}`, message: texts[error] })));
    if (Object.keys(errors).length === 0 && !save.isPending) {
      save.mutate(topUpBody(draft, cards));
    }
  };
  return (
    <form
      className="f-stack"
      id={id}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ErrorSummary errors={summary} />
      <Field id={`${id}-below`} label={texts.below} error={words("below")}>
        <TextInput data-autofocus inputMode="numeric" value={draft.below} onChange={(event) => set({ below: event.target.value })} />
      </Field>
      <div className="p-two">
        <Field id={`${id}-product`} label={texts.product} error={words("product")}>
          <Select
            value={draft.product}
            options={offered.map((one) => ({ value: one.code, label: one.name }))}
            onChange={(event) => choose(event.target.value)}
          />
        </Field>
        <Field id={`${id}-currency`} label={texts.currency}>
          <Select
            value={draft.currency}
            options={currenciesOf(pack).map((currency) => ({ value: currency, label: priceText(pack, currency) }))}
            onChange={(event) => set({ currency: event.target.value })}
          />
        </Field>
      </div>
      <Field id={`${id}-card`} label={texts.card} error={words("card")}>
        <Select
          value={draft.card}
          options={cards.map((card) => ({ value: card.id, label: cardName(card) }))}
          onChange={(event) => set({ card: event.target.value })}
        />
      </Field>
      <Field id={`${id}-perDay`} label={texts.perDay} hint={texts.perDayHint} error={words("perDay")}>
        <TextInput inputMode="numeric" value={draft.perDay} onChange={(event) => set({ perDay: event.target.value })} />
      </Field>
      <Refusal problem={problem} />
    </form>
  );

  function priceText(of: Product | undefined, currency: string): string {
    const price = of && priceIn(of.prices, currency);
    return price ? formatMoney(price.amount, currency, language) : currency;
  }
}

function useSave(agent: Agent, onBusy: (busy: boolean) => void, onClose: () => void) {
  const texts = useTexts(TEXTS);
  const api = useApi();
  const toast = useToast();
  const written = useWritten();
  return useMutation({
    mutationFn: (top_up: ReturnType<typeof topUpBody>) =>
      bodyOf(api.PATCH("/v1/agents/{id}", { params: { path: { id: agent.id } }, body: { top_up } })),
    onMutate: () => onBusy(true),
    onSettled: () => onBusy(false),
    onSuccess: (changed) => {
      written(changed);
      onClose();
      toast(texts.saved, "good");
    },
  });
}
