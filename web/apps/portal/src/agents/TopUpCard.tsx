import {
  Button,
  Card,
  defineTexts,
  Dialog,
  formatCredits,
  formatMoney,
  problemOf,
  useApi,
  useLanguage,
  useTexts,
  useToast,
} from "@florin/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { bodyOf, useProducts, useSavedMethods } from "../api/queries.js";
import type { Agent, TopUp } from "../api/shapes.js";
import { useCardName } from "../cards.js";
import { priceIn } from "../money.js";
import { Refusal } from "../parts.js";
import { TopUpForm } from "./TopUpForm.js";
import { useWritten } from "./written.js";

const TEXTS = defineTexts({
  en: {
    title: "Automatic top-up",
    off: "When the agent leaves you fewer credits than you say, a package is bought with a card that you have saved.",
    set: "Set it up",
    noCard: "You have no saved card yet.",
    addCard: "Add a card",
    below: (credits: string) => `When you have fewer than ${credits} credits`,
    buys: (name: string) => `${name} is bought`,
    buysFor: (name: string, price: string) => `${name} is bought for ${price}`,
    withCard: (card: string) => `with ${card}`,
    goneCard: "with a card that is not saved any more: nothing can be bought",
    times: (count: number) => (count === 1 ? "once a day at most" : `${count} times a day at most`),
    failing: "After a try that fails there is none until the next day.",
    change: "Change",
    end: "Stop",
    ending: "Stop the automatic top-up?",
    endingText: "Nothing more is bought for this agent. What was bought stays.",
    keep: "Leave it as it is",
    ended: "The automatic top-up has ended.",
  },
  "zh-CN": {
    title: "自动购买积分",
    off: "当智能体使您的积分低于设定值时，用您保存的卡自动购买积分包。",
    set: "设置",
    noCard: "您还没有已保存的卡。",
    addCard: "添加卡",
    below: (credits: string) => `当积分少于 ${credits} 时`,
    buys: (name: string) => `购买 ${name}`,
    buysFor: (name: string, price: string) => `购买 ${name}（${price}）`,
    withCard: (card: string) => `使用 ${card}`,
    goneCard: "所用的卡已被移除，无法购买",
    times: (count: number) => `每天最多 ${count} 次`,
    failing: "如果一次尝试失败，当天不再尝试。",
    change: "修改",
    end: "停止",
    ending: "确定停止自动购买积分？",
    endingText: "不再为此智能体购买积分，已购买的积分不受影响。",
    keep: "保持不变",
    ended: "已停止自动购买积分。",
  },
});

/** Whether more credits are bought when an agent leaves too few. */
export function TopUpCard({ agent }: { agent: Agent }) {
  const texts = useTexts(TEXTS);
  const [doing, setDoing] = useState<"set" | "end">();
  const saved = useSavedMethods();
  const stop = () => setDoing(undefined);
  const cards = saved.data ?? [];
  return (
    <Card title={texts.title}>
      <div className="f-stack">
        {agent.top_up ? <Told topUp={agent.top_up} /> : <p className="f-muted">{texts.off}</p>}
        {(cards.length > 0 || agent.top_up) && (
          <div className="f-row">
            {cards.length > 0 && (
              <Button small onClick={() => setDoing("set")}>
                {agent.top_up ? texts.change : texts.set}
              </Button>
            )}
            {agent.top_up && (
              <Button small variant="quiet" onClick={() => setDoing("end")}>
                {texts.end}
              </Button>
            )}
          </div>
        )}
        {saved.data !== undefined && cards.length === 0 && (
          <p className="f-muted f-small">
            {texts.noCard} <Link to="/cards?add">{texts.addCard}</Link>
          </p>
        )}
      </div>
      {doing === "set" && <TopUpForm agent={agent} cards={cards} onClose={stop} />}
      {doing === "end" && <End agent={agent} onClose={stop} />}
    </Card>
  );
}

function Told({ topUp }: { topUp: TopUp }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const packs = useProducts("credit_pack");
  const saved = useSavedMethods();
  const cardName = useCardName();
  const pack = packs.data?.find(({ id, code }) => topUp.product === id || topUp.product === code);
  const price = pack && priceIn(pack.prices, topUp.currency);
  const card = saved.data?.find(({ id }) => id === topUp.method);
  const name = pack?.name ?? topUp.product;
  return (
    <ul className="f-plain p-told">
      <li>{texts.below(formatCredits(topUp.below, 0, language))}</li>
      <li>{price ? texts.buysFor(name, formatMoney(price.amount, price.currency, language)) : texts.buys(name)}</li>
      {saved.data !== undefined && <li>{card ? texts.withCard(cardName(card)) : texts.goneCard}</li>}
      <li>{texts.times(topUp.per_day)}</li>
      <li className="f-muted f-small">{texts.failing}</li>
    </ul>
  );
}

function End({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const texts = useTexts(TEXTS);
  const api = useApi();
  const toast = useToast();
  const written = useWritten();
  const end = useMutation({
    mutationFn: () =>
      bodyOf(api.PATCH("/v1/agents/{id}", { params: { path: { id: agent.id } }, body: { no_top_up: true } })),
    onSuccess: (changed) => {
      written(changed);
      onClose();
      toast(texts.ended, "good");
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={texts.ending}
      footer={
        <>
          <Button onClick={onClose}>{texts.keep}</Button>
          <Button variant="danger" busy={end.isPending} onClick={() => end.mutate()}>
            {texts.end}
          </Button>
        </>
      }
    >
      <p>{texts.endingText}</p>
      <Refusal problem={end.error ? problemOf(end.error) : undefined} />
    </Dialog>
  );
}
