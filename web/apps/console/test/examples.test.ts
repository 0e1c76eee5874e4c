// @vitest-environment node
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { examples } from "../src/developer/examples.js";

const ORDER = "ord_01m7z1tbjxegfvwz0fdx5c6z0y";
const STEPS = examples({ origin: "https://pay.example.com", product: "it's", currency: "USD", provider: "stripe" });

/** A curl that answers as the service does, and writes down what it was asked. */
const CURL = `#!/bin/sh
for each in "$@"; do printf '%s\\n' "$each" >> "$LOG"; done
cat <<'END'
{"id":"${ORDER}","status":"paid","payment":{"id":"pay_1","status":"succeeded","checkout_url":"https://bank.example/pay?a=1&b=2"},"status_url":"https://pay.example.com/orders/${ORDER}"}
END
`;

/** Pastes these steps into one real shell. */
function pasted(...wanted: readonly string[]): { printed: string; asked: string } {
  const folder = mkdtempSync(join(tmpdir(), "examples-"));
  const log = join(folder, "log");
  writeFileSync(join(folder, "curl"), CURL, { mode: 0o755 });
  writeFileSync(log, "");
  const script = STEPS.filter(([step]) => wanted.includes(step)).map(([, text]) => text);
  const env = { PATH: `${folder}:${process.env["PATH"] ?? ""}`, LOG: log, FLORIN_TOKEN: "t" };
  const printed = execFileSync("sh", ["-eu", "-c", `RANDOM=7\n${script.join("\n")}`], { encoding: "utf8", env });
  return { printed, asked: execFileSync("cat", [log], { encoding: "utf8" }) };
}

describe("the examples for developers", () => {
  it("find the order that they go on with", () => {
    expect(pasted("order").printed).toBe(`${ORDER}\n`);
  });

  it("open its checkout and print where to pay", () => {
    const { printed, asked } = pasted("order", "checkout");
    expect(printed).toBe(`${ORDER}\nhttps://bank.example/pay?a=1&b=2\n`);
    expect(asked).toContain(`https://pay.example.com/v1/orders/${ORDER}/checkout\n`);
    expect(asked).toContain(`{"provider":"stripe"}\n`);
  });

  it("say how the order stands, and not its payment", () => {
    expect(pasted("order", "status").printed).toBe(`${ORDER}\n"status":"paid"\n`);
  });

  it("send what they say, whatever the product is called", () => {
    expect(pasted("order").asked).toContain(
      `{"customer":"user-42","items":[{"product":"it's","quantity":1}],"currency":"USD"}\n`,
    );
    const { asked } = pasted("products", "balance", "spend");
    expect(asked).toContain("https://pay.example.com/v1/credits/balance?customer=user-42\n");
    expect(asked).toContain("Authorization: Bearer t\n");
    expect(asked).toMatch(/Idempotency-Key: \d+-\d+-7\n/);
  });
});
