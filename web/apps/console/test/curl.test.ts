// @vitest-environment node
import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { curl, quoted } from "../src/curl.js";

const ORIGIN = "https://pay.example.com";

describe("a request as curl", () => {
  it("reads with the token from the shell", () => {
    expect(curl({ path: "/v1/orders", query: { status: "paid", customer: undefined, limit: 5 } }, ORIGIN)).toBe(
      `curl -sS 'https://pay.example.com/v1/orders?status=paid&limit=5' \\\n  -H "Authorization: Bearer $FLORIN_TOKEN"`,
    );
  });

  it("writes with a body and, where that moves money, a key", () => {
    const text = curl({ method: "POST", path: "/v1/orders/ord_1/refunds", body: { amount: 500 }, once: true }, ORIGIN);
    expect(text.split(" \\\n  ")).toEqual([
      "curl -sS -X POST 'https://pay.example.com/v1/orders/ord_1/refunds'",
      '-H "Authorization: Bearer $FLORIN_TOKEN"',
      '-H "Idempotency-Key: $(date +%s)-$$-$RANDOM"',
      "-H 'Content-Type: application/json'",
      `-d '{"amount":500}'`,
    ]);
  });

  it("leaves to the shell what it knows, where that is wanted", () => {
    expect(curl({ path: "/v1/orders/$ORDER", variables: true }, ORIGIN)).toContain('"https://pay.example.com/v1/orders/$ORDER"');
    expect(curl({ path: "/v1/orders/$ORDER" }, ORIGIN)).toContain("'https://pay.example.com/v1/orders/$ORDER'");
  });

  it.each(["it's $HOME `id` \"x\"", "'; rm -rf / #", "中文\nline", "\\'"])("survives a real shell: %j", (text) => {
    expect(execFileSync("sh", ["-c", `printf %s ${quoted(text)}`], { encoding: "utf8" })).toBe(text);
  });
});
