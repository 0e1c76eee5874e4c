import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, inject, test } from "vitest";

const LAUNCHER = fileURLToPath(new URL("../../../florin", import.meta.url));

interface Answer {
  id: number;
  result: { protocolVersion?: string; tools?: { name: string }[]; structuredContent?: Record<string, unknown> };
}

const message = (id: number, method: string, params: object) => JSON.stringify({ jsonrpc: "2.0", id, method, params });

describe("an agent's program that starts its servers itself", () => {
  // What the protocol's own client and the inspector say to it, server/src/test/node-mcp tests.
  test("./florin mcp reaches the running service, and writes nothing but the protocol", async () => {
    const { service, buyer } = inject("addresses");
    const bridge = spawn(LAUNCHER, ["mcp"], {
      env: { ...process.env, FLORIN_URL: service, FLORIN_AGENT_KEY: buyer },
      stdio: ["pipe", "pipe", "pipe"],
    });
    const ended = once(bridge, "exit");
    const complaints = text(bridge.stderr);
    const lines = createInterface({ input: bridge.stdout })[Symbol.asyncIterator]();
    const ask = async (id: number, method: string, params: object): Promise<Answer> => {
      bridge.stdin.write(`${message(id, method, params)}\n`);
      const answer = JSON.parse(String((await lines.next()).value)) as Answer;
      expect(answer.id).toBe(id);
      return answer;
    };

    const began = performance.now();
    const client = { name: "trip", version: "1" };
    const greeting = await ask(1, "initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: client });
    expect(greeting.result.protocolVersion).toBe("2025-06-18");
    console.log(`The first answer came after ${Math.round(performance.now() - began)} ms`);
    bridge.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" })}\n`);
    const listed = await ask(2, "tools/list", {});
    expect(listed.result.tools?.map(({ name }) => name)).toContain("get_balance");
    const balance = await ask(3, "tools/call", { name: "get_balance", arguments: {} });
    expect(balance.result.structuredContent).toMatchObject({ frozen: false });

    bridge.stdin.end();
    expect((await lines.next()).done).toBe(true);
    expect(await ended).toEqual([0, null]);
    expect(await complaints).toBe("");
  });

  test("without a key it says how to get one, and leaves standard output alone", async () => {
    const { FLORIN_AGENT_KEY: _, ...env } = process.env;
    const bridge = spawn(LAUNCHER, ["mcp"], { env, stdio: ["ignore", "pipe", "pipe"] });
    const ended = once(bridge, "exit");
    const [said, complaints] = await Promise.all([text(bridge.stdout), text(bridge.stderr)]);
    expect(await ended).toEqual([2, null]);
    expect(said).toBe("");
    expect(complaints).toContain("FLORIN_AGENT_KEY is not set");
  });
});
