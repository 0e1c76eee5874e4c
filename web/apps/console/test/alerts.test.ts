// @vitest-environment node
import { describe, expect, it } from "vitest";
import { latest } from "../src/alerts.js";
import type { Run } from "../src/types.js";

const run = (id: string, provider: string, status: string, open: number): Run => ({
  id,
  provider,
  status,
  open,
  from: "2026-11-14T00:00:00Z",
  to: "2026-11-21T00:00:00Z",
  scheduled: true,
  counts: {},
  created_at: "2026-11-21T00:00:00Z",
});

describe("open differences", () => {
  it("count once, though each of the daily runs finds them again", () => {
    const runs = [
      run("rec_4", "stripe", "running", 0),
      run("rec_3", "stripe", "finished", 2),
      run("rec_2", "whop", "finished", 1),
      run("rec_1", "stripe", "finished", 2),
    ];
    expect(latest(runs).map(({ id }) => id)).toEqual(["rec_3", "rec_2"]);
  });
});
