import { Card, defineTexts, Empty, FilterBar, formatMoney, PageHeader, SearchInput, Skeleton, useLanguage, useTexts } from "@florin/ui";
import { Link, useSearchParams } from "react-router";
import { useEveryPurchase, useListings } from "../api/queries.js";
import type { Listing } from "../api/shapes.js";
import { currenciesOf, priceIn } from "../money.js";
import { Loaded } from "../parts.js";
import { PRODUCT_KIND, useWords } from "../words.js";
import { useCurrency } from "./currency.js";
import { initialsOf } from "./initials.js";
import { found, type Order } from "./search.js";

const TEXTS = defineTexts({
  en: {
    title: "Marketplace",
    text: "Packages, W-Matrices and vectors by creators, for money or credits.",
    search: "Search listings",
    kind: "Kind",
    allKinds: "All kinds",
    order: "Order",
    newest: "Newest",
    popular: "Most sold",
    cheapest: "Cheapest",
    sales: (count: number) => (count === 1 ? "1 sale" : `${count} sales`),
    yours: "Yours",
    or: "or",
    empty: "Nothing is for sale yet",
    emptyText: "Creators add their listings under “Listings”, and what they put on sale appears here.",
    none: "Nothing fits",
    noneText: "Try fewer words, or all kinds.",
  },
  "zh-CN": {
    title: "市场",
    text: "创作者发布的资源包、W 矩阵和向量，可用现金或积分购买。",
    search: "搜索商品",
    kind: "类型",
    allKinds: "全部类型",
    order: "排序",
    newest: "最新",
    popular: "销量最高",
    cheapest: "价格最低",
    sales: (count: number) => `已售 ${count}`,
    yours: "已拥有",
    or: "或",
    empty: "暂无在售商品",
    emptyText: "创作者在“我的商品”中添加并上架后，会显示在这里。",
    none: "没有符合条件的商品",
    noneText: "请减少关键词，或选择全部类型。",
  },
});

const KINDS = ["package", "w_matrix", "vector"];
const ORDERS: readonly Order[] = ["newest", "popular", "cheapest"];

export function Market() {
  const texts = useTexts(TEXTS);
  const listings = useListings();
  const kind = useWords(PRODUCT_KIND);
  const [search, setSearch] = useSearchParams();
  const value = (key: string) => search.get(key) ?? "";
  const set = (key: string, wanted: string) =>
    setSearch(
      (before) => {
        const { [key]: _, ...others } = Object.fromEntries(before);
        return wanted === "" ? others : { ...others, [key]: wanted };
      },
      { replace: true, preventScrollReset: true },
    );
  const filters = [
    { key: "kind", label: texts.kind, options: [{ value: "", label: texts.allKinds }, ...KINDS.map((one) => ({ value: one, label: kind(one) }))] },
    { key: "order", label: texts.order, options: ORDERS.map((one) => ({ value: one === "newest" ? "" : one, label: texts[one] })) },
  ];
  return (
    <>
      <PageHeader title={texts.title} text={texts.text} />
      <FilterBar
        search={<SearchInput label={texts.search} value={value("q")} onSearch={(words) => set("q", words)} slash />}
        filters={filters}
        values={{ kind: value("kind"), order: value("order") }}
        onChange={set}
        onClear={() => setSearch({}, { replace: true })}
      />
      <Loaded query={listings} waiting={<Skeleton lines={6} height="5rem" />}>
        {(all) => (
          <Found
            all={all}
            words={value("q")}
            kind={KINDS.find((one) => one === value("kind")) ?? ""}
            order={ORDERS.find((one) => one === value("order")) ?? "newest"}
          />
        )}
      </Loaded>
    </>
  );
}

interface FoundProps {
  all: readonly Listing[];
  words: string;
  kind: string;
  order: Order;
}

function Found({ all, words, kind, order }: FoundProps) {
  const texts = useTexts(TEXTS);
  const money = currenciesOf(all.map((listing) => listing.prices)).filter((code) => code !== "CREDIT");
  const [currency] = useCurrency(money);
  const purchases = useEveryPurchase();
  const shown = found(all, { words, kind, order, currency });
  if (shown.length === 0) {
    return (
      <Card>
        {all.length === 0 ? (
          <Empty title={texts.empty} text={texts.emptyText} />
        ) : (
          <Empty title={texts.none} text={texts.noneText} />
        )}
      </Card>
    );
  }
  const own = new Set(purchases.data?.filter(({ status }) => status !== "returned").map(({ listing }) => listing));
  return (
    <ul className="f-plain p-shelf">
      {shown.map((listing) => (
        <Tile key={listing.id} listing={listing} currency={currency} bought={own.has(listing.id)} />
      ))}
    </ul>
  );
}

interface TileProps {
  listing: Listing;
  currency: string;
  bought: boolean;
}

function Tile({ listing, currency, bought }: TileProps) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const kind = useWords(PRODUCT_KIND);
  return (
    <li className="p-tile" data-kind={listing.kind}>
      <Cover listing={listing} />
      <div className="p-tile-words">
        <p className="f-muted f-small">{kind(listing.kind)}</p>
        <h2>
          <Link to={`/market/${listing.id}`}>{listing.name}</Link>
        </h2>
        {listing.description && <p className="f-muted p-clamp">{listing.description}</p>}
        <p className="p-tile-foot">
          <strong>{bought ? texts.yours : pricesOf(listing, currency, language, texts.or)}</strong>
          {listing.sales > 0 && <span className="f-muted f-small">{texts.sales(listing.sales)}</span>}
        </p>
      </div>
    </li>
  );
}

function pricesOf(listing: Listing, currency: string, language: "en" | "zh-CN", or: string): string {
  const money = priceIn(listing.prices, currency) ?? listing.prices.find((price) => price.currency !== "CREDIT");
  const credits = priceIn(listing.prices, "CREDIT");
  return [money, credits]
    .filter((price) => price !== undefined)
    .map((price) => formatMoney(price.amount, price.currency, language))
    .join(` ${or} `);
}

/** No listing has a picture; its first letters on its kind's pattern tell them apart. */
export function Cover({ listing }: { listing: Pick<Listing, "kind" | "name"> }) {
  return (
    <span className="p-cover" data-kind={listing.kind} aria-hidden="true">
      <span>{initialsOf(listing.name)}</span>
    </span>
  );
}
