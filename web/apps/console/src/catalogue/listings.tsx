import { Button, type Column, Drawer, formatNumber, Note, ProblemNote, Skeleton, useApi, useLanguage, useTexts, When } from "@florin/ui";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { answered, because, type List, useAct, useList, useOne } from "../api.js";
import { Confirm } from "../confirm.js";
import { CurlButton, Filters, Id, Known, ListView, Raw, type ShownFilter, Status, useFilters } from "../parts.js";
import { CUSTOMER_ID } from "../ids.js";
import type { Listing } from "../types.js";
import { COMMON, wordOf } from "../words.js";
import { PriceList, TextsOf } from "./products.js";
import { Head } from "./head.js";
import { CATALOGUE } from "./texts.js";

const KINDS = ["package", "w_matrix", "vector"] as const;

export function Listings() {
  const texts = useTexts(CATALOGUE);
  const { language } = useLanguage();
  const api = useApi();
  const navigate = useNavigate();
  const { id } = useParams();
  const filters: readonly ShownFilter[] = [
    { name: "kind", label: texts.kind, choices: KINDS, words: (kind) => wordOf(texts, kind) },
    { name: "creator", label: texts.creator, pattern: CUSTOMER_ID, placeholder: "cus_…" },
  ];
  const values = useFilters(filters);
  const list = useList(["listings", language, values], (cursor) =>
    answered(api.GET("/v1/listings", { params: { query: { ...values, ...cursor } } })),
  );
  return (
    <>
      <Head
        title={texts.listings}
        text={texts.emptyListingsText}
        actions={<CurlButton request={{ path: "/v1/listings", query: values }} />}
      />
      <Filters page="listings" filters={filters} />
      <ListingList
        list={list}
        filtered={Object.keys(values).length > 0}
        selected={id}
        onOpen={(listing) => void navigate(`/catalogue/listings/${listing.id}`)}
      />
      <p className="f-muted f-small">{texts.only}</p>
      {id !== undefined && <ListingDrawer id={id} onClose={() => void navigate("/catalogue/listings")} />}
    </>
  );
}

interface ListingListProps {
  list: List<Listing>;
  filtered?: boolean;
  selected?: string | undefined;
  onOpen: (listing: Listing) => void;
  ofOne?: boolean;
}

/** Listings in a table; also those of one creator. */
export function ListingList({ list, filtered = false, selected, onOpen, ofOne = false }: ListingListProps) {
  const texts = useTexts(CATALOGUE);
  const common = useTexts(COMMON);
  const { language } = useLanguage();
  const creator: Column<Listing> = {
    key: "creator",
    label: texts.creator,
    cell: (listing) => <Id id={listing.creator} to={`/creators/${listing.creator}`} />,
  };
  const columns: readonly Column<Listing>[] = [
    { key: "name", label: texts.name, cell: (listing) => listing.name },
    { key: "status", label: common.status, cell: (listing) => <Status value={listing.status} /> },
    { key: "kind", label: texts.kind, cell: (listing) => wordOf(texts, listing.kind), wideOnly: true },
    ...(ofOne ? [] : [creator]),
    { key: "sales", label: texts.sales, align: "end", cell: (listing) => formatNumber(listing.sales, language) },
    { key: "prices", label: texts.prices, align: "end", cell: (listing) => <PriceList prices={listing.prices} /> },
  ];
  return (
    <ListView
      list={list}
      label={texts.listings}
      file="listings"
      columns={columns}
      rowKey={(listing) => listing.id}
      onOpen={onOpen}
      selected={selected}
      filtered={filtered}
      empty={{ title: texts.emptyListings, text: texts.emptyListingsText }}
    />
  );
}

function ListingDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { language } = useLanguage();
  const texts = useTexts(CATALOGUE);
  const api = useApi();
  const listing = useOne(["listings", id, language], () =>
    answered(api.GET("/v1/listings/{id}", { params: { path: { id } } })),
  );
  return (
    <Drawer open title={listing.data?.name ?? id} description={<Id id={id} to="" short={false} />} onClose={onClose}>
      {listing.problem !== undefined &&
        (listing.problem.status === 404 ? (
          <Note>
            <p>{texts.gone}</p>
          </Note>
        ) : (
          <ProblemNote problem={listing.problem} onRetry={listing.refetch} />
        ))}
      {listing.loading && <Skeleton lines={8} />}
      {(listing.data !== undefined || listing.problem?.status === 404) && (
        <Inside id={id} {...(listing.data === undefined ? {} : { listing: listing.data })} />
      )}
    </Drawer>
  );
}

/** A listing that is not on sale cannot be read by its id, but it can be suspended and resumed. */
export function Inside({ id, listing }: { id: string; listing?: Listing }) {
  const texts = useTexts(CATALOGUE);
  const common = useTexts(COMMON);
  const { language } = useLanguage();
  const [doing, setDoing] = useState<"suspend" | "resume">();
  const path = { id };
  const touches = ["listings", "creators", "audit"];
  const act = useAct(
    (api, { what, why }: { what: "suspend" | "resume"; why: string }) => {
      const params = { path, header: because(why) };
      return answered(
        what === "suspend"
          ? api.POST("/v1/admin/listings/{id}/suspend", { params })
          : api.POST("/v1/admin/listings/{id}/resume", { params }),
      );
    },
    {
      touches,
      said: ({ status }) => (status === "suspended" ? texts.suspended : texts.resumed),
      done: () => setDoing(undefined),
    },
  );
  const suspended = listing?.status === "suspended";
  return (
    <div className="c-sections">
      <div className="f-row">
        {!suspended && (
          <Button small onClick={() => setDoing("suspend")}>
            {texts.suspend}
          </Button>
        )}
        {listing?.status !== "active" && (
          <Button small onClick={() => setDoing("resume")}>
            {texts.resume}
          </Button>
        )}
        <CurlButton request={{ method: "POST", path: `/v1/admin/listings/${id}/suspend` }} />
      </div>
      {listing !== undefined && (
        <>
          <Known
            facts={[
              [common.status, <Status value={listing.status} />],
              [texts.creator, <Id id={listing.creator} to={`/creators/${listing.creator}`} short={false} />],
              [texts.kind, wordOf(texts, listing.kind)],
              [texts.code, <code>{listing.code}</code>],
              [common.product, <Id id={listing.product} />],
              [texts.prices, <PriceList prices={listing.prices} />],
              [texts.sales, formatNumber(listing.sales, language)],
              [texts.downloads, formatNumber(listing.downloads, language)],
              [common.created, <When at={listing.created_at} as="dateTime" />],
            ]}
          />
          <TextsOf texts={listing.texts} />
          <Raw value={listing} />
        </>
      )}
      {doing !== undefined && (
        <Confirm
          title={doing === "suspend" ? texts.suspendTitle : texts.resumeTitle}
          text={doing === "suspend" ? texts.suspendText : texts.resumeText}
          label={(doing === "suspend" ? texts.suspend : texts.resume).replace(/\s*…$/, "")}
          danger={doing === "suspend"}
          busy={act.busy}
          problem={act.problem}
          onClose={() => setDoing(undefined)}
          onConfirm={(why) => act.run({ what: doing, why })}
        />
      )}
    </div>
  );
}
