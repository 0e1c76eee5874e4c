// @vitest-environment node
import { describe, expect, it } from "vitest";
import { dayEnd, dayStart, type Filter, readFilters, writeFilters } from "../src/filters.js";

const FILTERS: readonly Filter[] = [
  { name: "status", choices: ["paid", "pending"] },
  { name: "customer", pattern: /^cus_/ },
  { name: "type" },
  { name: "since", day: true },
];

const read = (search: string) => readFilters(FILTERS, new URLSearchParams(search));

describe("filters in the address", () => {
  it("are read as they were written", () => {
    const search = writeFilters(new URLSearchParams(), { status: "paid", type: " a&b=c ", since: "2026-11-21" });
    expect(read(search.toString())).toEqual({ status: "paid", type: "a&b=c", since: "2026-11-21" });
  });

  it("that the API would refuse are left out", () => {
    expect(read("status=lost&customer=alice&since=2026-02-31&type=")).toEqual({});
    expect(read(`type=${"x".repeat(256)}`)).toEqual({});
    expect(read("since=yesterday")).toEqual({});
  });

  it("that nobody knows are left alone", () => {
    expect(writeFilters(new URLSearchParams("tab=deliveries"), { status: "paid" }).toString()).toBe(
      "status=paid&tab=deliveries",
    );
  });

  it("show the first page again when they change", () => {
    expect(writeFilters(new URLSearchParams("after=ord_1&status=paid"), { status: null }).toString()).toBe("");
  });

  it("give the same address for the same choice, in whichever order it was made", () => {
    const one = writeFilters(writeFilters(new URLSearchParams(), { type: "x" }), { status: "paid" });
    const other = writeFilters(writeFilters(new URLSearchParams(), { status: "paid" }), { type: "x" });
    expect(one.toString()).toBe(other.toString());
  });

  it("count a day from its first instant to the next one's", () => {
    expect(Date.parse(dayEnd("2026-12-31"))).toBe(new Date(2027, 0, 1).getTime());
    expect(Date.parse(dayStart("2026-12-31"))).toBe(new Date(2026, 11, 31).getTime());
  });
});
