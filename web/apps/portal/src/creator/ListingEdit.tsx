import {
  Button,
  Card,
  CopyId,
  defineTexts,
  Facts,
  formatNumber,
  Note,
  PageHeader,
  problemOf,
  useApi,
  useLanguage,
  useTexts,
  useToast,
} from "@florin/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { keys } from "../api/keys.js";
import { bodyOf as answered, useOwnListings, useVersions } from "../api/queries.js";
import type { Listing } from "../api/shapes.js";
import { Loaded, Refusal, StateBadge } from "../parts.js";
import { LISTING_STATUS, LISTING_TONE } from "../words.js";
import { bodyOf, draftOf, type Draft } from "./draft.js";
import { ListingForm } from "./ListingForm.js";
import { ListingVersions } from "./ListingVersions.js";

const TEXTS = defineTexts({
  en: {
    listings: "Listings",
    title: "Listing",
    missing: "There is no such listing of yours.",
    save: "Save changes",
    saved: "Saved.",
    sale: "Sale",
    draftText: "Nobody sees it yet. Add a file or a link, then put it on sale.",
    activeText: "Everybody can find and buy it.",
    retiredText: "It is not sold any more. Who bought it keeps it.",
    suspendedText: "An operator has stopped its sale. Who bought it keeps it. Please ask them why.",
    publish: "Put it on sale",
    retire: "Take it off sale",
    published: "It is on sale.",
    retired: "It is not sold any more.",
    see: "See it as buyers do",
    facts: "Details",
    sales: "Sales",
    downloads: "Downloads",
    code: "Code",
    id: "Listing",
  },
  "zh-CN": {
    listings: "我的商品",
    title: "商品",
    missing: "您没有这个商品。",
    save: "保存修改",
    saved: "已保存。",
    sale: "销售状态",
    draftText: "目前只有您可以看到。请添加文件或链接，然后上架。",
    activeText: "所有人都可以找到并购买。",
    retiredText: "已停止销售，已购买的用户仍可使用。",
    suspendedText: "运营人员已暂停销售，已购买的用户仍可使用。请联系他们了解原因。",
    publish: "上架",
    retire: "下架",
    published: "已上架。",
    retired: "已下架。",
    see: "以买家身份查看",
    facts: "详细信息",
    sales: "销量",
    downloads: "下载",
    code: "代码",
    id: "商品编号",
  },
});

export function ListingEdit() {
  const { id = "" } = useParams();
  const texts = useTexts(TEXTS);
  const listings = useOwnListings();
  const found = listings.data?.find((listing) => listing.id === id);
  return (
    <>
      <PageHeader
        above={<Link to="/creator/listings">{texts.listings}</Link>}
        title={found?.name ?? texts.title}
        actions={found && <StateBadge state={found.status} texts={LISTING_STATUS} tones={LISTING_TONE} />}
      />
      <Loaded query={listings}>
        {() => (found === undefined ? <p className="f-muted">{texts.missing}</p> : <Edit key={found.id} listing={found} />)}
      </Loaded>
    </>
  );
}

function useChange(listing: Listing) {
  const api = useApi();
  const queries = useQueryClient();
  const toast = useToast();
  return (said: string) => ({
    mutationFn: (body: { status?: string } | ReturnType<typeof bodyOf>) =>
      answered(api.PATCH("/v1/listings/{id}", { params: { path: { id: listing.id } }, body })),
    onSuccess: (changed: Listing) => {
      queries.setQueryData<Listing[]>(keys.ownListings, (all) =>
        all?.map((one) => (one.id === changed.id ? changed : one)),
      );
      void queries.invalidateQueries({ queryKey: keys.listings });
      void queries.invalidateQueries({ queryKey: [...keys.listing, changed.id] });
      toast(said, "good");
    },
  });
}

function Edit({ listing }: { listing: Listing }) {
  const texts = useTexts(TEXTS);
  const change = useChange(listing);
  const save = useMutation(change(texts.saved));
  const submit = (draft: Draft) => save.mutate(bodyOf(draft, listing));
  return (
    <div className="p-split">
      <div className="f-stack">
        <ListingVersions listing={listing} />
        <ListingForm
          initial={draftOf(listing)}
          kindFixed
          submitLabel={texts.save}
          busy={save.isPending}
          problem={save.error ? problemOf(save.error) : undefined}
          onSubmit={submit}
        />
      </div>
      <div className="f-stack">
        <Sale listing={listing} />
        <ListingFacts listing={listing} />
      </div>
    </div>
  );
}

function Sale({ listing }: { listing: Listing }) {
  const texts = useTexts(TEXTS);
  const isActive = listing.status === "active";
  const versions = useVersions(listing.id);
  const change = useChange(listing);
  const put = useMutation(change(isActive ? texts.retired : texts.published));
  const words: Record<string, string> = {
    draft: texts.draftText,
    active: texts.activeText,
    retired: texts.retiredText,
    suspended: texts.suspendedText,
  };
  return (
    <Card title={texts.sale}>
      <div className="f-stack">
        {listing.status === "suspended" ? (
          <Note tone="bad">{texts.suspendedText}</Note>
        ) : (
          <p className="f-muted">{words[listing.status]}</p>
        )}
        <Refusal problem={put.error ? problemOf(put.error) : undefined} />
        {listing.status !== "suspended" && (
          <Button
            variant={isActive ? "secondary" : "primary"}
            busy={put.isPending}
            disabled={!isActive && versions.data?.length === 0}
            onClick={() => put.mutate({ status: isActive ? "retired" : "active" })}
          >
            {isActive ? texts.retire : texts.publish}
          </Button>
        )}
        {isActive && <Link to={`/market/${listing.id}`}>{texts.see}</Link>}
      </div>
    </Card>
  );
}

function ListingFacts({ listing }: { listing: Listing }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  return (
    <Card title={texts.facts}>
      <Facts
        facts={[
          { label: texts.sales, value: formatNumber(listing.sales, language) },
          { label: texts.downloads, value: formatNumber(listing.downloads, language) },
          { label: texts.code, value: <code>{listing.code}</code> },
          { label: texts.id, value: <CopyId value={listing.id} label={texts.id} /> },
        ]}
      />
    </Card>
  );
}
