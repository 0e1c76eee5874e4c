import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import type { Shop } from "./shop.js";

/** What came of a call that an agent made with its own key. */
export interface Told {
  status: number;
  body: { code?: string; limit?: string; left?: number };
}

/** Spends credits as a program that has nothing but an agent's key. */
export async function spendAs(key: string, amount: number): Promise<Told> {
  const answer = await fetch(`${inject("addresses").service}/v1/credits/spends`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json", "Idempotency-Key": randomUUID() },
    body: JSON.stringify({ amount, reference: "trip" }),
  });
  return { status: answer.status, body: (await answer.json()) as Told["body"] };
}

/** An agent of the buyer's with limits of every sort, one of which it has used most of. */
export async function busyAgent(shop: Shop): Promise<void> {
  const agent = await shop.postAs<{ id: string }>("buyer", "/v1/agents", {
    name: "Research helper",
    time_zone: "Asia/Shanghai",
    confirm_above: 200,
    allowed: ["usage", "vector"],
    limits: [
      { per: "day", credits: 100 },
      { per: "month", credits: 5_000 },
      { per: "purchase", credits: 200 },
      { per: "month", kind: "vector", credits: 1_000 },
    ],
  });
  const key = (name: string, more: object = {}) =>
    shop.postAs<{ id: string; secret: string }>("buyer", `/v1/agents/${agent.id}/keys`, { name, ...more });
  const { secret } = await key("laptop");
  await key("build server", { scopes: ["credits:read"], expires_in: 86_400 });
  const lost = await key("lost");
  await shop.postAs("buyer", `/v1/agents/${agent.id}/keys/${lost.id}`, {}, "DELETE");
  const { status } = await spendAs(secret, 90);
  if (status >= 300) {
    throw new Error(`The agent could not spend: ${status}`);
  }
}
