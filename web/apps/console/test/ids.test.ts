// @vitest-environment node
import { describe, expect, it } from "vitest";
import { lead, pageOf } from "../src/ids.js";

const REST = "01m7z1tbjxegfvwz0fdx5c6z0y";

describe("a pasted id", () => {
  it.each([
    [`ord_${REST}`, `/orders/ord_${REST}`],
    [`cus_${REST}`, `/customers/cus_${REST}`],
    [`inb_${REST}`, `/inbox/inb_${REST}`],
    [`job_${REST}`, `/jobs/job_${REST}`],
    [`whe_${REST}`, `/webhooks/whe_${REST}`],
    [`rec_${REST}`, `/reconciliation/rec_${REST}`],
    [`sub_${REST}`, `/subscriptions/sub_${REST}`],
    [`prod_${REST}`, `/catalogue/products/prod_${REST}`],
    [`promo_${REST}`, `/catalogue/promotions/promo_${REST}`],
    [`lst_${REST}`, `/catalogue/listings/lst_${REST}`],
    [`out_${REST}`, `/payouts/out_${REST}`],
    ["evt_170ngM3Vr2tV2p8pinv6X5zA", "/inbox?event_id=evt_170ngM3Vr2tV2p8pinv6X5zA"],
    ["INV-2026-000001", "/orders?invoice=INV-2026-000001"],
    ["fl0a1b2c3d", "/transfers?code=FL0A1B2C3D"],
  ])("%s opens %s", (id, to) => {
    expect(lead(id)).toEqual({ kind: "page", to });
  });

  it("is found among the spaces, quotes and commas that come with pasting", () => {
    expect(lead(`  "ord_${REST}",`)).toEqual({ kind: "page", to: `/orders/ord_${REST}` });
  });

  it.each([
    [`pay_${REST}`, "payment"],
    [`inv_${REST}`, "invoice"],
    [`pur_${REST}`, "purchase"],
    [`quo_${REST}`, "quote"],
    [`agt_${REST}`, "agent"],
    ["cs_test_a16Lxt6wMWrFaXVuXnF80STqu9zzAxZg", "provider"],
    ["pi_3q3iXeWiOiEtKBZyBSwxM7vh", "provider"],
  ])("%s is asked for as %s", (id, question) => {
    expect(lead(id)).toEqual({ kind: "ask", question, id });
  });

  it.each(["", "hello", "ord_", "ord_01m7z1tbjxegfvwz0fdx5c6z0", `ord_${REST}i`, "ORD_X", "order 5", `xyz_${REST}`])(
    "%j leads nowhere",
    (text) => {
      expect(lead(text)).toEqual({ kind: "none" });
    },
  );

  it("of another payment provider is not taken for one of Florin's payments", () => {
    expect(lead("pay_R7f1Kq02LmPz")).toEqual({ kind: "ask", question: "provider", id: "pay_R7f1Kq02LmPz" });
  });

  it("has a link in tables only where no question is needed", () => {
    expect(pageOf(`ord_${REST}`)).toBe(`/orders/ord_${REST}`);
    expect(pageOf(`inv_${REST}`)).toBeUndefined();
    expect(pageOf(`pay_${REST}`)).toBe(`/orders?payment=pay_${REST}`);
    expect(pageOf(null)).toBeUndefined();
  });
});
