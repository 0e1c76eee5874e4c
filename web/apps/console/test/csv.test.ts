// @vitest-environment node
import { describe, expect, it } from "vitest";
import { csvOf } from "../src/csv.js";

describe("a list as CSV", () => {
  it("has a column for each member of any row", () => {
    const rows = [
      { id: "a", amount: { amount: 100, currency: "USD" } },
      { id: "b", note: null, tags: ["x", "y"], live: false },
    ];
    expect(csvOf(rows)).toBe(
      'id,amount.amount,amount.currency,note,tags,live\r\na,100,USD,,,\r\nb,,,,"[""x"",""y""]",false\r\n',
    );
  });

  it("quotes what needs it", () => {
    expect(csvOf([{ text: 'say "hi", twice\nover' }])).toBe('text\r\n"say ""hi"", twice\nover"\r\n');
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])("keeps %j from being a formula", (text) => {
    expect(csvOf([{ text }])).toContain(`'${text}`);
  });

  it("leaves numbers their sign", () => {
    expect(csvOf([{ change: -5 }])).toBe("change\r\n-5\r\n");
  });
});
