import type { AgentKey } from "../api/shapes.js";

/**
 * Commands to be pasted into a POSIX shell as they are: each does something that the key may. What
 * costs credits has a key of its own, so that pasting it again costs nothing more.
 */
export function quickStart(origin: string, { id, scopes, secret }: Pick<AgentKey, "id" | "scopes" | "secret">): string {
  const may = (scope: string) => scopes.includes(scope);
  const once = `hello-${id.slice(-8)}`;
  const post = (path: string, body: object) =>
    `curl -s ${origin}${path} -H "$AUTH" -H 'Content-Type: application/json' -H 'Idempotency-Key: ${once}' -d '${JSON.stringify(body)}'; echo`;
  return [
    `AUTH='Authorization: Bearer ${secret ?? ""}'`,
    ...(may("credits:read")
      ? [`curl -s ${origin}/v1/agent -H "$AUTH"; echo`, `curl -s ${origin}/v1/credits/balance -H "$AUTH"; echo`]
      : []),
    ...(may("credits:write") ? [post("/v1/credits/spends", { amount: 1, reference: once })] : []),
    ...(may("credits:read") ? [`curl -s ${origin}/v1/agent/usage -H "$AUTH"; echo`] : []),
    ...(may("orders:write") && !may("credits:write") ? [post("/v1/agent/payment-links", { credits: 100 })] : []),
  ].join("\n");
}
