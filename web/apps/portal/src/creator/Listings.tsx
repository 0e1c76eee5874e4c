import {
  ButtonLink,
  Card,
  defineTexts,
  Empty,
  formatMoney,
  formatNumber,
  PageHeader,
  Table,
  useLanguage,
  useTexts,
  type Column,
} from "@florin/ui";
import { useNavigate } from "react-router";
import { useOwnListings } from "../api/queries.js";
import type { Listing } from "../api/shapes.js";
import { Loaded, StateBadge } from "../parts.js";
import { LISTING_STATUS, LISTING_TONE, PRODUCT_KIND, useWords } from "../words.js";

const TEXTS = defineTexts({
  en: {
    title: "Listings",
    text: "What you sell, and what you are still working on.",
    add: "New listing",
    name: "Listing",
    kind: "Kind",
    status: "State",
    prices: "Prices",
    sales: "Sales",
    downloads: "Downloads",
    empty: "You sell nothing yet",
    emptyText: "A listing needs a name, a price, and a file or a link. It stays a draft until you put it on sale.",
  },
  "zh-CN": {
    title: "我的商品",
    text: "您在售和正在准备的商品。",
    add: "新建商品",
    name: "商品",
    kind: "类型",
    status: "状态",
    prices: "价格",
    sales: "销量",
    downloads: "下载",
    empty: "您还没有商品",
    emptyText: "商品需要名称、价格以及文件或链接。上架之前保持为草稿。",
  },
});

export function Listings() {
  const texts = useTexts(TEXTS);
  const listings = useOwnListings();
  const navigate = useNavigate();
  const columns = useColumns();
  const add = (
    <ButtonLink variant="primary" to="/creator/listings/new">
      {texts.add}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={texts.title} text={texts.text} actions={add} />
      <Card flush>
        <Loaded query={listings} waiting={<Table caption={texts.title} rows={undefined} rowKey={String} columns={columns} />}>
          {(all) => (
            <Table
              caption={texts.title}
              rows={all.toReversed()}
              rowKey={(listing) => listing.id}
              columns={columns}
              onOpen={(listing) => void navigate(`/creator/listings/${listing.id}`)}
              empty={<Empty title={texts.empty} text={texts.emptyText} action={add} />}
            />
          )}
        </Loaded>
      </Card>
    </>
  );
}

function useColumns(): Column<Listing>[] {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const kind = useWords(PRODUCT_KIND);
  return [
    { key: "name", label: texts.name, primary: true, cell: (listing) => listing.name },
    { key: "kind", label: texts.kind, wideOnly: true, cell: (listing) => kind(listing.kind) },
    {
      key: "status",
      label: texts.status,
      cell: (listing) => <StateBadge state={listing.status} texts={LISTING_STATUS} tones={LISTING_TONE} />,
    },
    {
      key: "prices",
      label: texts.prices,
      cell: (listing) =>
        listing.prices.map((price) => formatMoney(price.amount, price.currency, language)).join(" · "),
    },
    { key: "sales", label: texts.sales, align: "end", cell: (listing) => formatNumber(listing.sales, language) },
    { key: "downloads", label: texts.downloads, align: "end", wideOnly: true, cell: (listing) => formatNumber(listing.downloads, language) },
  ];
}
