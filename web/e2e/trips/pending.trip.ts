import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import { awaitReceived, openModal, pageOf, typeCard } from "../src/apps.js";
import { CARD } from "../src/pages.js";
import type { Order, Who } from "../src/shop.js";
import { spoken } from "../src/trip.js";

describe("another order that stands in the way", () => {
  spoken("is cancelled from the box, and what was chosen is paid", async ({ shop, open, words }) => {
    // Somebody who has bought nothing yet, in each of the languages another one.
    const who: Who = words.language === "en" ? "creator" : "operator";
    const code = `FIRST${randomUUID().slice(0, 8)}`;
    await shop.postAs("operator", "/v1/promotion-codes", { code, percent_bp: 1_000, first_purchase_only: true });
    const basket = { items: [{ product: "basic" }], currency: "USD", promotion_code: code };
    const other = await shop.postAs<Order>(who, "/v1/orders", basket);
    await shop.postAs(who, `/v1/orders/${other.id}/checkout`, { provider: "stripe" });

    const page = await open(pageOf(who, "/?product=value").replace("/console", "/portal"));
    const modal = await openModal(page, words);
    await typeCard(modal, CARD.good);
    await modal.pay.click();
    const embed = words.of("packages/react");
    const said = "Another order of yours is still open to be paid. While it is, this one cannot be.";
    await modal.box.getByRole("alert").filter({ hasText: embed.say(said) }).waitFor();
    expect((await shop.read<Order>(`/v1/orders/${other.id}`, who)).status).toBe("pending");

    await modal.box.getByRole("button", { name: embed.like("Cancel that order and pay {0}") }).click();
    const paid = await shop.read<Order>(`/v1/orders/${await awaitReceived(modal, words)}`, who);
    expect(paid.status).toBe("paid");
    expect((await shop.read<Order>(`/v1/orders/${other.id}`, who)).status).toBe("cancelled");
    expect(await shop.chargesOf(paid.id)).toBe(1);
  });
});
