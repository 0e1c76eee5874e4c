import {
  Button,
  Card,
  defineTexts,
  Dialog,
  Empty,
  PageHeader,
  problemOf,
  Skeleton,
  useApi,
  useTexts,
  useToast,
} from "@florin/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useSearchParams } from "react-router";
import { keys } from "../api/keys.js";
import { bodyOf, useMethods, useSavedMethods } from "../api/queries.js";
import type { SavedMethod } from "../api/shapes.js";
import { useCardName } from "../cards.js";
import { Loaded, Refusal } from "../parts.js";
import { canPayHere } from "../pay/offers.js";

const TEXTS = defineTexts({
  en: {
    title: "Saved cards",
    text: "Kept by the payment provider, never by us. We know the last four digits.",
    add: "Add a card",
    addText: "Its number goes from the payment provider's fields to the provider, and not through us.",
    added: "The card is saved.",
    until: (month: string, year: number) => `Valid until ${month}/${year}`,
    forget: "Remove",
    forgetOf: (name: string) => `Remove ${name}`,
    ask: "Remove this card?",
    askText: "It can't be paid with any more. Subscriptions that are charged to it need another one.",
    keep: "Keep it",
    forgotten: "The card is removed.",
    empty: "No saved cards",
    emptyText: "Add a card, and the next payment is quicker. Automatic top-ups for your agents are paid with it, too.",
    nowhereText: "Cards cannot be saved here at the moment.",
  },
  "zh-CN": {
    title: "已保存的卡",
    text: "由支付服务商保存，我们只知道末四位数字。",
    add: "添加卡",
    addText: "卡号由支付服务商的输入框直接发送给服务商，不会经过我们。",
    added: "卡已保存。",
    until: (month: string, year: number) => `有效期至 ${month}/${year}`,
    forget: "移除",
    forgetOf: (name: string) => `移除 ${name}`,
    ask: "确定移除这张卡？",
    askText: "移除后无法再用它付款。使用此卡扣款的订阅需要更换其他卡。",
    keep: "保留",
    forgotten: "已移除。",
    empty: "没有已保存的卡",
    emptyText: "添加一张卡，下次付款更快捷，也可用于为智能体自动购买积分。",
    nowhereText: "目前无法在此保存银行卡。",
  },
});

const AddCard = lazy(() => import("./AddCard.js").then((part) => ({ default: part.AddCard })));

export function SavedCards() {
  const texts = useTexts(TEXTS);
  const saved = useSavedMethods();
  // A kept card is of no currency; these are asked for on every page.
  const methods = useMethods("USD");
  const [search, setSearch] = useSearchParams();
  const canAdd = saved.data !== null && canPayHere(methods.data ?? []);
  return (
    <>
      <PageHeader
        title={texts.title}
        text={texts.text}
        actions={
          canAdd && (
            <Button variant="primary" onClick={() => setSearch({ add: "" })}>
              {texts.add}
            </Button>
          )
        }
      />
      <Loaded query={saved}>
        {(cards) =>
          cards === null || cards.length === 0 ? (
            <Card>
              <Empty title={texts.empty} text={canAdd || methods.isPending ? texts.emptyText : texts.nowhereText} />
            </Card>
          ) : (
            <ul className="f-plain f-stack">
              {cards.map((card) => (
                <li key={card.id}>
                  <SavedCard card={card} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {canAdd && search.has("add") && <Add onClose={() => setSearch({}, { replace: true })} />}
    </>
  );
}

function Add({ onClose }: { onClose: () => void }) {
  const texts = useTexts(TEXTS);
  const queries = useQueryClient();
  const toast = useToast();
  // In any case: a card may be kept although its answer was not waited for.
  const close = () => {
    void queries.invalidateQueries({ queryKey: keys.saved });
    onClose();
  };
  const kept = () => {
    toast(texts.added, "good");
    close();
  };
  return (
    <Dialog open onClose={close} title={texts.add} description={texts.addText}>
      <Suspense fallback={<Skeleton lines={5} />}>
        <AddCard onKept={kept} />
      </Suspense>
    </Dialog>
  );
}

function SavedCard({ card }: { card: SavedMethod }) {
  const texts = useTexts(TEXTS);
  const [asked, setAsked] = useState(false);
  const name = useCardName()(card);
  return (
    <Card>
      <div className="p-bought-head">
        <div>
          <h2>{name}</h2>
          {card.exp_month && card.exp_year && (
            <p className="f-muted">{texts.until(String(card.exp_month).padStart(2, "0"), card.exp_year)}</p>
          )}
        </div>
        <Button small aria-label={texts.forgetOf(name)} onClick={() => setAsked(true)}>
          {texts.forget}
        </Button>
      </div>
      {asked && <Forget card={card} onClose={() => setAsked(false)} />}
    </Card>
  );
}

function Forget({ card, onClose }: { card: SavedMethod; onClose: () => void }) {
  const texts = useTexts(TEXTS);
  const api = useApi();
  const queries = useQueryClient();
  const toast = useToast();
  const forget = useMutation({
    mutationFn: () =>
      bodyOf(
        api.DELETE("/v1/payment-methods/saved/{id}", {
          params: { path: { id: card.id }, query: { provider: card.provider } },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.saved });
      toast(texts.forgotten, "good");
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={texts.ask}
      footer={
        <>
          <Button onClick={onClose}>{texts.keep}</Button>
          <Button variant="danger" busy={forget.isPending} onClick={() => forget.mutate()}>
            {texts.forget}
          </Button>
        </>
      }
    >
      <p>{texts.askText}</p>
      <Refusal problem={forget.error ? problemOf(forget.error) : undefined} />
    </Dialog>
  );
}
