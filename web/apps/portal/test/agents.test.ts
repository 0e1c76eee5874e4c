import { Problem } from "@florin/ui";
import { describe, expect, test } from "vitest";
import { dayIn, dayName, daysBefore, zonesWith } from "../src/agents/days.js";
import { bodyOf, CREDITS_MAX, draftOf, emptyDraft, errorsOf, type Draft } from "../src/agents/draft.js";
import { isGood, standingOf } from "../src/agents/keyStanding.js";
import { foremost, levelOf, percentUsed, reached, usedToday } from "../src/agents/limits.js";
import { quickStart } from "../src/agents/quickStart.js";
import { refusedFields } from "../src/agents/refused.js";
import { currenciesOf, topUpBody, topUpDraft, topUpErrors } from "../src/agents/topUp.js";
import type { Agent, AgentLimit, Product, SavedMethod } from "../src/api/shapes.js";

function limit(change: Partial<AgentLimit> = {}): AgentLimit {
  const all = { name: "day", per: "day", kind: null, credits: 500, used: 0, resets_at: null, ...change };
  return { left: all.credits - (all.used ?? 0), ...all };
}

function agent(change: Partial<Agent> = {}): Agent {
  return {
    id: "agt_1",
    customer: "cus_1",
    name: "Research helper",
    status: "active",
    limits: [],
    allowed: [],
    time_zone: "Asia/Shanghai",
    confirm_above: null,
    top_up: null,
    paused_at: null,
    created_at: "2026-11-21T10:00:00Z",
    ...change,
  };
}

const draft = (change: Partial<Draft> = {}): Draft => ({ ...emptyDraft("Asia/Shanghai"), name: "Helper", ...change });

describe("how a limit stands", () => {
  test("is calm, low from 80 % on, and out when nothing is left", () => {
    expect(levelOf(limit({ used: 399 }))).toBe("calm");
    expect(levelOf(limit({ used: 400 }))).toBe("low");
    expect(levelOf(limit({ used: 499 }))).toBe("low");
    expect(levelOf(limit({ used: 500 }))).toBe("out");
    expect(levelOf(limit({ credits: 0 }))).toBe("out");
  });

  test("is never out where it is for each purchase", () => {
    expect(levelOf(limit({ per: "purchase", used: null, credits: 0, left: 0 }))).toBe("calm");
  });

  test("is drawn exactly, for the largest limits as well", () => {
    expect(percentUsed(limit({ used: 165 }))).toBe(33);
    expect(percentUsed(limit({ credits: CREDITS_MAX, used: CREDITS_MAX - 1 }))).toBe(99);
    expect(percentUsed(limit({ credits: 0 }))).toBe(100);
  });

  test("what is used up is shown before others, in the agent's own order", () => {
    const month = limit({ name: "month", per: "month", credits: 9_000 });
    const vectors = limit({ name: "day/vector", kind: "vector", credits: 10, used: 10 });
    const each = limit({ name: "purchase", per: "purchase", used: null });
    const of = agent({ limits: [limit(), month, each, vectors] });
    expect(foremost(of, 2).map(({ name }) => name)).toEqual(["day", "day/vector"]);
    expect(foremost(of, 9).map(({ name }) => name)).toEqual(["day", "month", "day/vector"]);
    expect(reached(of)).toEqual([vectors]);
  });

  test("today's use is known from a limit per day of everything, and from no other", () => {
    expect(usedToday(agent({ limits: [limit({ used: 7 })] }))).toBe(7);
    expect(usedToday(agent({ limits: [limit({ kind: "vector", used: 7 }), limit({ per: "month", used: 8 })] }))).toBeUndefined();
  });
});

describe("what an owner allows", () => {
  test("comes back from the service as it was typed", () => {
    const typed = draft({
      day: "500",
      purchase: "100",
      ofKinds: [{ per: "month", kind: "vector", credits: "1000" }],
      onlyNamed: true,
      kinds: ["usage"],
      ids: "lst_1\nprod_2",
      confirmAbove: "50",
    });
    const body = bodyOf(typed);
    expect(body).toEqual({
      name: "Helper",
      limits: [
        { per: "day", credits: 500 },
        { per: "purchase", credits: 100 },
        { per: "month", kind: "vector", credits: 1_000 },
      ],
      allowed: ["usage", "lst_1", "prod_2"],
      time_zone: "Asia/Shanghai",
      confirm_above: 50,
    });
    const limits = body.limits.map((one) => limit({ ...one, name: `${one.per}/${one.kind ?? ""}` }));
    expect(draftOf(agent({ ...body, limits }))).toEqual(typed);
  });

  test("is not everything when somebody wants to name something and names nothing", () => {
    expect(errorsOf(draft({ onlyNamed: true }))).toEqual({ kinds: "none_named" });
    expect(errorsOf(draft({ onlyNamed: true, kinds: ["package"] }))).toEqual({});
    expect(errorsOf(draft({ onlyNamed: true, ids: "Portrait pack" }))).toEqual({ ids: "no_id" });
    const many = Array.from({ length: 101 }, (_, at) => `lst_${at}`).join("\n");
    expect(errorsOf(draft({ onlyNamed: true, ids: many }))).toEqual({ ids: "too_many_ids" });
  });

  test("names what was named before everything was allowed again no more", () => {
    expect(bodyOf(draft({ onlyNamed: false, kinds: ["package"], ids: "lst_1" })).allowed).toEqual([]);
  });

  test("has a name, and whole credits", () => {
    expect(errorsOf(draft({ name: " " }))).toEqual({ name: "missing" });
    expect(errorsOf(draft({ name: "x".repeat(101) }))).toEqual({ name: "too_long" });
    const wrong = { day: "-1", month: "1.5", purchase: "1000000000001", confirmAbove: "many" };
    expect(errorsOf(draft(wrong))).toEqual({
      day: "no_credits",
      month: "no_credits",
      purchase: "no_credits",
      confirmAbove: "no_credits",
    });
    expect(errorsOf(draft({ day: "0", month: "1,000,000,000,000" }))).toEqual({});
  });

  test("limits one kind once, with a number, and no more than the ledger counts", () => {
    const vectors = { per: "month", kind: "vector", credits: "5" };
    expect(errorsOf(draft({ ofKinds: [vectors, vectors] }))).toEqual({ "kind-1": "twice" });
    expect(errorsOf(draft({ ofKinds: [{ ...vectors, credits: "" }] }))).toEqual({ "kind-0": "no_credits" });
    const kinds = ["usage", "package", "w_matrix"];
    const six = kinds.flatMap((kind) => ["day", "month"].map((per) => ({ per, kind, credits: "5" })));
    expect(errorsOf(draft({ day: "1", purchase: "1", ofKinds: six }))).toEqual({});
    expect(errorsOf(draft({ day: "1", month: "1", ofKinds: six }))).toEqual({ limits: "too_many_limits" });
  });

  test("a confirmation that is left out is taken back", () => {
    expect(bodyOf(draft())).toMatchObject({ no_confirm_above: true });
    expect(bodyOf(draft()).confirm_above).toBeUndefined();
    const asking = bodyOf(draftOf(agent({ confirm_above: 0 })));
    expect(asking.confirm_above).toBe(0);
    expect(asking.no_confirm_above).toBeUndefined();
    expect(draftOf(agent({ confirm_above: null })).confirmAbove).toBe("");
  });

  test("what the service refuses is said at its field", () => {
    const refused = (body: Record<string, unknown>) => refusedFields(new Problem(400, body, new Headers()));
    expect(refused({ param: "time_zone", detail: "is no time zone" })).toEqual({ timeZone: "is no time zone" });
    expect(refused({ errors: [{ field: "limits[0].credits", message: "is too large" }] })).toEqual({ limits: "is too large" });
    expect(refused({ code: "too_many_agents", detail: "There are 100 agents already." })).toEqual({});
    expect(refusedFields(undefined)).toEqual({});
  });
});

describe("days", () => {
  const NEARLY_MIDNIGHT = new Date("2026-11-22T17:30:00Z");

  test("are those of the agent's time zone", () => {
    expect(dayIn("Asia/Shanghai", NEARLY_MIDNIGHT)).toBe("2026-11-23");
    expect(dayIn("America/New_York", NEARLY_MIDNIGHT)).toBe("2026-11-22");
    expect(dayIn("Z", NEARLY_MIDNIGHT)).toBe("2026-11-22");
    expect(dayIn("Nowhere/At_all", NEARLY_MIDNIGHT)).toBe("2026-11-22");
  });

  test("are counted over the ends of months, and named as they are", () => {
    expect(daysBefore("2026-03-01", 1)).toBe("2026-02-28");
    expect(daysBefore("2026-11-22", 89)).toBe("2026-08-25");
    expect(dayName("2026-11-01", "en")).toBe("Nov 1");
    expect(dayName("2026-11-01", "zh-CN")).toBe("11月1日");
  });

  test("a zone that the browser does not list can be kept", () => {
    expect(zonesWith("Asia/Shanghai").filter((zone) => zone === "Asia/Shanghai")).toHaveLength(1);
    expect(zonesWith("+08:00")).toContain("+08:00");
    expect(draftOf(agent({ time_zone: "Z" })).timeZone).toBe("UTC");
  });
});

describe("a key", () => {
  const now = Date.parse("2026-11-22T00:00:00Z");
  const dates = { revoked_at: null, expires_at: null };

  test("is good until it ends or is revoked", () => {
    expect(standingOf(dates, now)).toBe("good");
    expect(standingOf({ ...dates, expires_at: "2026-11-22T00:00:01Z" }, now)).toBe("ending");
    expect(standingOf({ ...dates, expires_at: "2026-11-22T00:00:00Z" }, now)).toBe("ended");
    expect(standingOf({ revoked_at: "2026-11-21T00:00:00Z", expires_at: "2026-12-01T00:00:00Z" }, now)).toBe("revoked");
    expect(isGood({ ...dates, expires_at: "2026-11-22T00:00:01Z" }, now)).toBe(true);
    expect(isGood({ ...dates, expires_at: "2026-11-21T00:00:00Z" }, now)).toBe(false);
  });

  const start = (scopes: string[]) =>
    quickStart("https://florin.example", { id: "key_0123456789abcdefghjkmnpqrs", scopes, secret: "fl_ak_secret" }).split("\n");

  test("is tried in five lines, and costs one credit however often they are pasted", () => {
    const lines = start(["credits:read", "credits:write", "orders:read", "orders:write"]);
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe("AUTH='Authorization: Bearer fl_ak_secret'");
    expect(lines[3]).toContain(`-H 'Idempotency-Key: hello-jkmnpqrs' -d '{"amount":1,"reference":"hello-jkmnpqrs"}'`);
  });

  test("is asked for nothing that it may not do", () => {
    expect(start(["credits:read"]).join()).not.toMatch(/spends|links/);
    expect(start(["credits:write"]).join()).not.toMatch(/balance|usage/);
    expect(start(["orders:write"]).at(-1)).toContain("/v1/agent/payment-links");
  });
});

describe("buying credits by themselves", () => {
  const pack = (code: string, currencies: string[]): Product =>
    ({ id: `prod_${code}`, code, name: code, prices: currencies.map((currency) => ({ amount: 100, currency })) }) as Product;
  const packs = [pack("gift", ["CREDIT"]), pack("basic", ["MYR", "USD"]), pack("value", ["USD"])];
  const cards: SavedMethod[] = [
    { id: "pm_1", provider: "stripe", method: "card" },
    { id: "pm_2", provider: "stripe", method: "card" },
  ];

  test("begins with what can be bought with a card", () => {
    expect(currenciesOf(packs[0])).toEqual([]);
    expect(topUpDraft(null, packs, cards)).toEqual({ below: "1000", product: "basic", currency: "MYR", card: "pm_1", perDay: "1" });
  });

  test("begins with what is set, by the package's id or its code", () => {
    const set = { below: 5, product: "prod_value", currency: "USD", provider: "stripe", method: "pm_2", per_day: 3 };
    const shown = topUpDraft(set, packs, cards);
    expect(shown).toEqual({ below: "5", product: "value", currency: "USD", card: "pm_2", perDay: "3" });
    expect(topUpBody(shown, cards)).toEqual({ ...set, product: "value" });
  });

  test("refuses what the service would", () => {
    const good = topUpDraft(null, packs, cards);
    expect(topUpErrors(good)).toEqual({});
    expect(topUpErrors({ ...good, below: "0", perDay: "11" })).toEqual({ below: "no_credits", perDay: "no_count" });
    expect(topUpErrors(topUpDraft(null, [], []))).toEqual({ product: "no_product", card: "no_card" });
  });
});
