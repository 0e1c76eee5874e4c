import { describe, expect, test } from "vitest";
import {
  canBePaid,
  failureOf,
  isOver,
  isSettled,
  isTimedOut,
  nextAsk,
  PACE,
  phaseOf,
  startWatch,
  stepsOf,
  type Phase,
  type Watch,
} from "../src/pay/progress.js";
import { item, order, payment } from "./samples.js";

const STATUSES: [string, Phase][] = [
  ["pending", "waiting"],
  ["processing", "processing"],
  ["paid", "paid"],
  ["failed", "failed"],
  ["cancelled", "cancelled"],
  ["expired", "expired"],
  ["refunded", "returned"],
  ["partly_refunded", "returned"],
  ["disputed", "disputed"],
];

describe("the phases of an order", () => {
  test.each(STATUSES)("%s is %s", (status, phase) => {
    expect(phaseOf({ status })).toBe(phase);
  });

  test("a status that nobody knows is no guess", () => {
    expect(() => phaseOf({ status: "teleported" })).toThrow("teleported");
  });

  test("what was paid at some time stays settled when money goes back", () => {
    const settled = STATUSES.filter(([status]) => isSettled({ status })).map(([status]) => status);
    expect(settled).toEqual(["paid", "refunded", "partly_refunded", "disputed"]);
  });

  test("only what is open or has failed can be paid", () => {
    expect(STATUSES.filter(([status]) => canBePaid({ status })).map(([status]) => status)).toEqual(["pending", "failed"]);
  });
});

describe("the steps of a payment", () => {
  const states = (of: ReturnType<typeof order>) => stepsOf(of).map(({ name, state }) => `${name} ${state}`);

  test("while nobody has heard anything, everything waits for the payment", () => {
    expect(states(order())).toEqual(["payment doing", "credits waiting", "receipt waiting"]);
  });

  test("money that has arrived before its webhook is shown as paid, and delivery as under way", () => {
    expect(states(order({ payment: payment("succeeded") }))).toEqual(["payment done", "credits doing", "receipt waiting"]);
  });

  test("a receipt that is not there yet holds up nothing else", () => {
    expect(states(order({ status: "paid" }))).toEqual(["payment done", "credits done", "receipt doing"]);
  });

  test("in the end all is done", () => {
    expect(states(order({ status: "paid", invoice: "INV-1" }))).toEqual(["payment done", "credits done", "receipt done"]);
  });

  test("what has failed goes no further", () => {
    expect(states(order({ status: "failed" }))).toEqual(["payment stopped", "credits stopped", "receipt stopped"]);
  });

  test("goods are delivered to be downloaded, beside credits if there are both", () => {
    const bundle = order({ status: "paid", items: [item(), item({ kind: "vector", credits: 0, bonus_credits: 0 })] });
    expect(states(bundle)).toEqual(["payment done", "credits done", "goods done", "receipt doing"]);
  });

  test("nothing that is paid with credits, or costs nothing, brings a receipt", () => {
    const goods = { items: [item({ kind: "package", credits: 0 })], credits: 0, status: "paid" };
    expect(states(order({ ...goods, total: { amount: 2_000, currency: "CREDIT" } }))).toEqual(["payment done", "goods done"]);
    expect(states(order({ ...goods, total: { amount: 0, currency: "USD" } }))).toEqual(["payment done", "goods done"]);
  });
});

describe("asking how a payment stands", () => {
  /** What is asked within the whole time of waiting, if every answer says the same. */
  function asked(phase: Phase, answer: (watch: Watch, at: number) => Watch = (watch) => watch): ["read" | "confirm", number][] {
    const all: ["read" | "confirm", number][] = [];
    let now = 1_000_000;
    const begin = now;
    let watch = startWatch(now);
    for (let next = nextAsk(watch, phase, now); next.ask !== "nothing"; next = nextAsk(watch, phase, now)) {
      now += next.inMs;
      all.push([next.ask, now - begin]);
      watch = answer(next.ask === "confirm" ? { ...watch, confirmedAt: now } : watch, now);
    }
    expect(isTimedOut(watch, now)).toBe(!isOver(phase));
    return all;
  }

  test("reads every three seconds for five minutes, and then rests", () => {
    const all = asked("waiting");
    expect(all).toHaveLength(100);
    expect(all.every(([, at], index) => at === (index + 1) * 3_000)).toBe(true);
    expect(all.at(-1)?.[1]).toBe(PACE.maxMs);
  });

  test("has the provider asked at most every fifteen seconds, and not before the webhook had a chance", () => {
    const confirms = asked("processing").filter(([what]) => what === "confirm").map(([, at]) => at);
    expect(confirms[0]).toBe(6_000);
    expect(confirms.slice(1).every((at, index) => at - (confirms[index] ?? 0) >= 15_000)).toBe(true);
    expect(confirms).toHaveLength(20);
  });

  test("leaves the provider alone for as long as the service says, and reads on meanwhile", () => {
    const all = asked("waiting", (watch, at) =>
      watch.confirmedAt === at && watch.quietUntil === 0 ? { ...watch, quietUntil: at + 60_000 } : watch,
    );
    const confirms = all.filter(([what]) => what === "confirm").map(([, at]) => at);
    expect(confirms.slice(0, 2)).toEqual([6_000, 66_000]);
    expect(all.filter(([what, at]) => what === "read" && at > 6_000 && at < 66_000)).toHaveLength(19);
  });

  test.each(["paid", "failed", "cancelled", "expired", "returned", "disputed"] as const)("asks nothing once it is %s", (phase) => {
    expect(asked(phase)).toEqual([]);
  });
});

test("why an attempt failed is told as the provider says it, unless that is for programmers", () => {
  const told = (failure: string | null) => failureOf({ payment: payment("open", { failure }) });
  expect(told("Your card has insufficient funds.")).toBe("Your card has insufficient funds.");
  expect(told("The provided PaymentMethod has failed authentication.")).toBeUndefined();
  expect(told(null)).toBeUndefined();
});
