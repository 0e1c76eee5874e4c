// Every page of the console: the shell's navigation, the palette, the accessibility suite and the
// command that takes pictures all walk this list.

export type Group = "home" | "money" | "operations" | "selling" | "figures" | "developers";

export interface Route {
  /** Below /console; what begins with a colon is an id. */
  readonly path: string;
  readonly title: { readonly en: string; readonly "zh-CN": string };
  /** Where it stands in the navigation; those without are reached from another page. */
  readonly group?: Group;
  /** How to find an id for the path: the route whose first row has one, and its member. */
  readonly example?: { readonly from: string; readonly member: string };
}

export const GROUPS: Readonly<Record<Group, { readonly en: string; readonly "zh-CN": string }>> = {
  home: { en: "", "zh-CN": "" },
  money: { en: "Money", "zh-CN": "交易" },
  operations: { en: "Operations", "zh-CN": "运维" },
  selling: { en: "Selling", "zh-CN": "销售" },
  figures: { en: "Figures", "zh-CN": "数据" },
  developers: { en: "Developers", "zh-CN": "开发者" },
};

export const ROUTES: readonly Route[] = [
  { path: "/", title: { en: "Home", "zh-CN": "概览" }, group: "home" },

  { path: "/orders", title: { en: "Orders", "zh-CN": "订单" }, group: "money" },
  { path: "/orders/:id", title: { en: "Order", "zh-CN": "订单详情" }, example: { from: "/v1/orders", member: "id" } },
  { path: "/customers", title: { en: "Customers", "zh-CN": "客户" }, group: "money" },
  {
    path: "/customers/:id",
    title: { en: "Customer", "zh-CN": "客户详情" },
    example: { from: "/v1/orders", member: "customer" },
  },
  { path: "/subscriptions", title: { en: "Subscriptions", "zh-CN": "订阅" }, group: "money" },
  {
    path: "/subscriptions/:id",
    title: { en: "Subscription", "zh-CN": "订阅详情" },
    example: { from: "/v1/subscriptions", member: "id" },
  },
  { path: "/refunds", title: { en: "Refunds & disputes", "zh-CN": "退款与争议" }, group: "money" },
  { path: "/transfers", title: { en: "Bank transfers", "zh-CN": "银行转账" }, group: "money" },

  { path: "/inbox", title: { en: "Webhook inbox", "zh-CN": "Webhook 收件箱" }, group: "operations" },
  { path: "/inbox/:id", title: { en: "Event", "zh-CN": "事件详情" }, example: { from: "/v1/admin/inbox", member: "id" } },
  { path: "/jobs", title: { en: "Jobs", "zh-CN": "任务" }, group: "operations" },
  { path: "/jobs/:id", title: { en: "Job", "zh-CN": "任务详情" }, example: { from: "/v1/admin/jobs", member: "id" } },
  { path: "/webhooks", title: { en: "Outgoing webhooks", "zh-CN": "外发 Webhook" }, group: "operations" },
  {
    path: "/webhooks/:id",
    title: { en: "Endpoint", "zh-CN": "端点详情" },
    example: { from: "/v1/webhook-endpoints", member: "id" },
  },
  { path: "/reconciliation", title: { en: "Reconciliation", "zh-CN": "对账" }, group: "operations" },
  {
    path: "/reconciliation/:id",
    title: { en: "Comparison", "zh-CN": "对账详情" },
    example: { from: "/v1/admin/reconciliations", member: "id" },
  },
  { path: "/audit", title: { en: "Audit", "zh-CN": "审计日志" }, group: "operations" },

  { path: "/catalogue/products", title: { en: "Catalogue", "zh-CN": "商品目录" }, group: "selling" },
  {
    path: "/catalogue/products/:id",
    title: { en: "Product", "zh-CN": "商品详情" },
    example: { from: "/v1/products", member: "id" },
  },
  { path: "/catalogue/plans", title: { en: "Plans", "zh-CN": "订阅方案" } },
  { path: "/catalogue/promotions", title: { en: "Promotion codes", "zh-CN": "优惠码" } },
  {
    path: "/catalogue/promotions/:id",
    title: { en: "Promotion code", "zh-CN": "优惠码详情" },
    example: { from: "/v1/promotion-codes", member: "id" },
  },
  { path: "/catalogue/listings", title: { en: "Listings", "zh-CN": "创作者商品" } },
  {
    path: "/catalogue/listings/:id",
    title: { en: "Listing", "zh-CN": "创作者商品详情" },
    example: { from: "/v1/listings", member: "id" },
  },
  { path: "/creators", title: { en: "Creators & payouts", "zh-CN": "创作者与结算" }, group: "selling" },
  {
    path: "/creators/:id",
    title: { en: "Creator", "zh-CN": "创作者详情" },
    example: { from: "/v1/listings", member: "creator" },
  },
  { path: "/payouts/:id", title: { en: "Payout", "zh-CN": "结算详情" }, example: { from: "/v1/payouts", member: "id" } },

  { path: "/insight", title: { en: "Insight", "zh-CN": "经营分析" }, group: "figures" },
  { path: "/insight/conversion", title: { en: "Conversion", "zh-CN": "转化" } },
  { path: "/insight/payments", title: { en: "Payments", "zh-CN": "付款结果" } },
  { path: "/ledger", title: { en: "Ledger", "zh-CN": "账本" }, group: "figures" },

  { path: "/developers", title: { en: "Developers", "zh-CN": "开发者" }, group: "developers" },
  { path: "/developers/keys", title: { en: "Server keys", "zh-CN": "服务器密钥" } },
  { path: "/developers/events", title: { en: "Event log", "zh-CN": "事件日志" } },
];
