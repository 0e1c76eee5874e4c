import type { Order, Shop } from "./shop.js";

interface Price {
  amount: number;
  currency: string;
}

/** Something that a creator sells. */
export interface Listing {
  id: string;
  product: string;
}

/** Puts something on sale. */
export async function list(shop: Shop, name: string, prices: readonly Price[]): Promise<Listing> {
  const made = await shop.postAs<Listing>("creator", "/v1/listings", {
    kind: "package",
    prices,
    texts: { en: { name, description: "Forty lights for faces." } },
  });
  await shop.postAs("creator", `/v1/listings/${made.id}/versions`, { link: "https://example.com/portrait-pack-1.zip" });
  await shop.postAs("creator", `/v1/listings/${made.id}`, { status: "active" }, "PATCH");
  return made;
}

/** The buyer takes it for credits, at once. */
export async function buyForCredits(shop: Shop, { id }: Listing): Promise<string> {
  return (await shop.postAs<{ order: string }>("buyer", `/v1/listings/${id}/purchase`, { currency: "CREDIT" })).order;
}

/** The operator gives a part of the price back. */
export async function giveBack(shop: Shop, { id }: Order, amount: number): Promise<void> {
  await shop.postAs("operator", `/v1/orders/${id}/refunds`, { amount });
}
