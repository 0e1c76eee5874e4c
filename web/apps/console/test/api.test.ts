// @vitest-environment node
import { describe, expect, it } from "vitest";
import { address, because, isRefusal, newKey } from "../src/api.js";

describe("a reason for the audit", () => {
  it("goes as it is where it is ASCII, and encoded where it is not", () => {
    expect(because(" ticket 4711 ")).toEqual({ "Florin-Reason": "ticket 4711" });
    expect(because("补偿")).toEqual({ "Florin-Reason": "UTF-8''%E8%A1%A5%E5%81%BF" });
  });

  it("cannot break out of its header", () => {
    expect(because("a\r\nX-Evil: 1")).toEqual({ "Florin-Reason": "UTF-8''a%0D%0AX-Evil%3A%201" });
  });

  it("that looks encoded is encoded once more", () => {
    expect(because("UTF-8''%41")).toEqual({ "Florin-Reason": "UTF-8''UTF-8''%2541" });
  });

  it("may be left out", () => {
    expect(because("  ")).toEqual({});
  });
});

describe("addresses of files", () => {
  it("leave out what is not said", () => {
    expect(address("/v1/insight/revenue.csv", { from: "2026-11-01", by: undefined, zone: "Europe/Berlin" })).toBe(
      "/v1/insight/revenue.csv?from=2026-11-01&zone=Europe%2FBerlin",
    );
  });
});

describe("keys", () => {
  it("are 128 bits, and never the same", () => {
    const keys = new Set(Array.from({ length: 1_000 }, newKey));
    expect(keys.size).toBe(1_000);
    expect([...keys].every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
  });
});

describe("another key for another request", () => {
  it("is made only when the service has said that nothing was done", () => {
    expect([400, 409, 422].map((status) => isRefusal({ status }))).toEqual([true, true, true]);
  });

  it("is not made while nobody knows whether the last one was done", () => {
    expect([0, 500, 502, 503].map((status) => isRefusal({ status }))).toEqual([false, false, false, false]);
    expect(isRefusal(undefined)).toBe(false);
  });
});
