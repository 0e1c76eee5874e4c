// @vitest-environment node
import { describe, expect, it } from "vitest";
import { before, buckets, length, period, shifted } from "../src/period.js";

describe("ranges of days", () => {
  it("end today and have the length that they say", () => {
    expect(period("7d", "2026-11-21")).toEqual({ from: "2026-11-15", to: "2026-11-21", bucket: "day" });
    expect(length("2026-11-15", "2026-11-21")).toBe(7);
    expect(period("12m", "2026-11-21")).toEqual({ from: "2025-12-01", to: "2026-11-21", bucket: "month" });
  });

  it("go over ends of months and leap days", () => {
    expect(shifted("2028-02-28", 1)).toBe("2028-02-29");
    expect(shifted("2026-01-01", -1)).toBe("2025-12-31");
  });

  it("are compared with the same number of days before", () => {
    expect(before(period("7d", "2026-11-21"))).toEqual({ from: "2026-11-08", to: "2026-11-14", bucket: "day" });
  });

  it("of one's own may be given in either order, and are cut coarser when longer", () => {
    expect(period("custom", "2026-11-21", { from: "2026-03-01", to: "2026-01-01" })).toEqual({
      from: "2026-01-01",
      to: "2026-03-01",
      bucket: "week",
    });
    expect(period("custom", "2026-11-21", { from: "2020-01-01", to: "2026-01-01" }).bucket).toBe("month");
  });
});

describe("buckets", () => {
  it("begin where the service lets them begin: the first may be part of a week", () => {
    expect(buckets({ from: "2026-11-18", to: "2026-12-01", bucket: "week" })).toEqual([
      "2026-11-18",
      "2026-11-23",
      "2026-11-30",
    ]);
    expect(buckets({ from: "2026-11-15", to: "2027-01-02", bucket: "month" })).toEqual([
      "2026-11-15",
      "2026-12-01",
      "2027-01-01",
    ]);
  });

  it("are all there, also those in which nothing happened", () => {
    expect(buckets(period("30d", "2026-11-21"))).toHaveLength(30);
  });
});
