import { defineTexts, formatCredits, formatDateTime, useLanguage, useTexts } from "@florin/ui";
import type { Agent, AgentLimit } from "../api/shapes.js";
import { foremost, isCounted, levelOf, percentUsed } from "./limits.js";
import { useLimitName } from "./words.js";

const TEXTS = defineTexts({
  en: {
    left: (left: string, credits: string) => `${left} of ${credits} left`,
    used: (used: string) => `${used} used or held`,
    each: (credits: string) => `up to ${credits} credits`,
    anew: (at: string) => `begins anew ${at}`,
    more: (count: number) => (count === 1 ? "and one more limit" : `and ${count} more limits`),
  },
  "zh-CN": {
    left: (left: string, credits: string) => `剩余 ${left} / ${credits}`,
    used: (used: string) => `已使用或预留 ${used}`,
    each: (credits: string) => `最多 ${credits} 积分`,
    anew: (at: string) => `${at} 重新计算`,
    more: (count: number) => `另有 ${count} 项限额`,
  },
});

/** A few limits of an agent in short, the numbers below each other. */
export function LimitsInShort({ agent, most }: { agent: Agent; most: number }) {
  const texts = useTexts(TEXTS);
  const name = useLimitName();
  const { language } = useLanguage();
  const count = (credits: number) => formatCredits(credits, 0, language);
  const shown = foremost(agent, most);
  const others = agent.limits.filter(isCounted).length - shown.length;
  return (
    <div>
      <ul className="f-plain p-limits-short">
        {shown.map((limit) => (
          <li key={limit.name}>
            <span className="f-muted">{name(limit)}</span>
            <Bar limit={limit} />
            <span className="f-number">{texts.left(count(limit.left), count(limit.credits))}</span>
          </li>
        ))}
      </ul>
      {others > 0 && <span className="f-muted f-small">{texts.more(others)}</span>}
    </div>
  );
}

/** All limits of an agent, and when each begins anew. */
export function Limits({ agent }: { agent: Agent }) {
  const texts = useTexts(TEXTS);
  const name = useLimitName();
  const { language } = useLanguage();
  const count = (credits: number) => formatCredits(credits, 0, language);
  return (
    <ul className="f-plain p-limits">
      {agent.limits.map((limit) => (
        <li key={limit.name}>
          <p className="p-limit-head">
            <span>{name(limit)}</span>
            <span className="f-number">
              {isCounted(limit) ? texts.left(count(limit.left), count(limit.credits)) : texts.each(count(limit.credits))}
            </span>
          </p>
          {isCounted(limit) && (
            <>
              <Bar limit={limit} />
              <p className="f-muted f-small">
                {texts.used(count(limit.used ?? 0))}
                {limit.resets_at && ` · ${texts.anew(formatDateTime(limit.resets_at, language))}`}
              </p>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** How much of it is used; the numbers beside it say the same to whoever does not see it. */
function Bar({ limit }: { limit: AgentLimit }) {
  return (
    <span className="p-bar" data-level={levelOf(limit)} aria-hidden="true">
      <span style={{ inlineSize: `${percentUsed(limit)}%` }} />
    </span>
  );
}
