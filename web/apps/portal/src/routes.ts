/** Whose page it is. */
export type Role = "buyer" | "creator";

/** One page of the portal, as those who visit all of them need to know it. */
export interface RouteInfo {
  /** Below /portal; `:id` stands for what `needs` names. */
  path: string;
  /** The h1 of the page while it has nothing to show but itself, in English. */
  title: string;
  role: Role;
  /** What must exist, and whose id belongs into the path. */
  needs?: "order" | "listing" | "subscription" | "agent" | "own listing";
}

/** All pages; the accessibility suite and the screenshots walk them. */
export const ROUTES: readonly RouteInfo[] = [
  { path: "/", title: "Buy credits", role: "buyer" },
  { path: "/market", title: "Marketplace", role: "buyer" },
  { path: "/market/:id", title: "Listing", role: "buyer", needs: "listing" },
  { path: "/credits", title: "Credits", role: "buyer" },
  { path: "/orders", title: "Orders", role: "buyer" },
  { path: "/orders/:id", title: "Order", role: "buyer", needs: "order" },
  { path: "/orders/:id/result", title: "Your payment", role: "buyer", needs: "order" },
  { path: "/invoices", title: "Invoices and receipts", role: "buyer" },
  { path: "/purchases", title: "Purchases", role: "buyer" },
  { path: "/subscriptions", title: "Subscriptions", role: "buyer" },
  { path: "/subscriptions/:id", title: "Subscription", role: "buyer", needs: "subscription" },
  { path: "/agents", title: "Agents", role: "buyer" },
  { path: "/agents/new", title: "New agent", role: "buyer" },
  { path: "/agents/:id", title: "Agent", role: "buyer", needs: "agent" },
  { path: "/agents/:id/edit", title: "Change the agent", role: "buyer", needs: "agent" },
  { path: "/cards", title: "Saved cards", role: "buyer" },
  { path: "/details", title: "Details and settings", role: "buyer" },
  { path: "/messages", title: "Messages", role: "buyer" },
  { path: "/creator", title: "Revenue", role: "creator" },
  { path: "/creator/listings", title: "Listings", role: "creator" },
  { path: "/creator/listings/new", title: "New listing", role: "creator" },
  { path: "/creator/listings/:id", title: "Listing", role: "creator", needs: "own listing" },
  { path: "/creator/payouts", title: "Earnings and payouts", role: "creator" },
  { path: "/creator/statements", title: "Statements", role: "creator" },
];
