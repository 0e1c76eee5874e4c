import { defineTexts, formatCredits, useLanguage, useTexts } from "@florin/ui";
import { Link } from "react-router";
import { useBalance } from "./api/queries.js";

const TEXTS = defineTexts({
  en: { credits: (count: string) => `${count} credits` },
  "zh-CN": { credits: (count: string) => `${count} 积分` },
});

/** The balance on every page; it moves as soon as the ledger has. */
export function HeadBalance() {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const { data } = useBalance();
  return data === undefined ? null : (
    <Link to="/credits" className="p-head-balance">
      {texts.credits(formatCredits(data.available, data.scale, language))}
    </Link>
  );
}
