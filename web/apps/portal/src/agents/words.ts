import { defineTexts, useTexts, type Tone } from "@florin/ui";
import type { AgentLimit } from "../api/shapes.js";
import { PRODUCT_KIND, useWords } from "../words.js";

export const AGENT_STATUS = defineTexts({
  en: { active: "Active", paused: "Paused" },
  "zh-CN": { active: "运行中", paused: "已暂停" },
});

export const AGENT_TONE: Readonly<Record<string, Tone>> = { active: "good", paused: "warn" };

export const PER = defineTexts({
  en: { day: "Per day", month: "Per month", purchase: "Per purchase" },
  "zh-CN": { day: "每天", month: "每月", purchase: "单次" },
});

/** What a limit is for, beside the kinds of products. */
const USE = defineTexts({
  en: { usage: "Usage" },
  "zh-CN": { usage: "用量" },
});

export const SCOPE = defineTexts({
  en: {
    "credits:read": "Read the balance and its own use",
    "credits:write": "Spend credits",
    "orders:read": "Read its orders",
    "orders:write": "Buy, and make payment links",
  },
  "zh-CN": {
    "credits:read": "查看余额和自身用量",
    "credits:write": "使用积分",
    "orders:read": "查看订单",
    "orders:write": "购买商品、创建付款链接",
  },
});

/** What opens something to a key of an agent; there is another, orders:read, that opens nothing yet. */
export const SCOPES = ["credits:read", "credits:write", "orders:write"] as const;

/** What can be limited and allowed by its kind. */
export const KINDS = ["usage", "package", "w_matrix", "vector"] as const;

/** Names a kind: usage, or a kind of products. */
export function useKind(): (kind: string) => string {
  const texts = useTexts(USE);
  const product = useWords(PRODUCT_KIND);
  return (kind) => (kind === "usage" ? texts.usage : product(kind));
}

/** Names a limit: "Per day", "Per month · Vector". */
export function useLimitName(): (limit: Pick<AgentLimit, "per" | "kind">) => string {
  const per = useWords(PER);
  const kind = useKind();
  return (limit) => (limit.kind ? `${per(limit.per)} · ${kind(limit.kind)}` : per(limit.per));
}
