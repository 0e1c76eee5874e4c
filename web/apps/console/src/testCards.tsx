import { defineTexts, Dialog, useTexts } from "@florin/ui";
import { CopyButton } from "./parts.js";

const TEXTS = defineTexts({
  en: {
    title: "Test cards",
    text: "They work wherever the provider is in test mode. Any expiry in the future, any CVC.",
    good: "Succeeds",
    declined: "Is declined",
    funds: "Has insufficient funds",
    bank: "The bank asks every time (3-D Secure)",
    disputed: "Succeeds and is disputed",
    inquiry: "Succeeds, and the bank asks about it",
    slow: "Succeeds; a refund takes its time",
  },
  "zh-CN": {
    title: "测试卡",
    text: "支付渠道处于测试模式时可用。有效期填任意将来日期，安全码任意。",
    good: "支付成功",
    declined: "被拒绝",
    funds: "余额不足",
    bank: "每次都需银行验证（3-D Secure）",
    disputed: "支付成功，随后发生争议",
    inquiry: "支付成功，随后银行问询",
    slow: "支付成功；退款较慢",
  },
});

/** The one that always pays. */
export const GOOD_CARD = "4242 4242 4242 4242";

const CARDS = [
  [GOOD_CARD, "good"],
  ["4000 0000 0000 0002", "declined"],
  ["4000 0000 0000 9995", "funds"],
  ["4000 0027 6000 3184", "bank"],
  ["4000 0000 0000 0259", "disputed"],
  ["4000 0000 0000 1976", "inquiry"],
  ["4000 0000 0000 7726", "slow"],
] as const;

/** Cards with which payments can be tried. */
export default function TestCards({ onClose }: { onClose: () => void }) {
  const texts = useTexts(TEXTS);
  return (
    <Dialog open title={texts.title} description={texts.text} onClose={onClose}>
      <CardList />
    </Dialog>
  );
}

export function CardList() {
  const texts = useTexts(TEXTS);
  return (
    <ul className="c-cards">
      {CARDS.map(([number, what]) => (
        <li key={number}>
          <div>
            <code>{number}</code>
            <p className="f-muted f-small">{texts[what]}</p>
          </div>
          <CopyButton text={number} />
        </li>
      ))}
    </ul>
  );
}
