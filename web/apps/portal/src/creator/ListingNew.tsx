import { defineTexts, PageHeader, problemOf, useApi, useTexts } from "@florin/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "react-router";
import { keys } from "../api/keys.js";
import { bodyOf as answered } from "../api/queries.js";
import { bodyOf, emptyDraft, type Draft } from "./draft.js";
import { ListingForm } from "./ListingForm.js";

const TEXTS = defineTexts({
  en: {
    listings: "Listings",
    title: "New listing",
    text: "It is a draft at first. Add a file or a link next, then put it on sale.",
    create: "Create the draft",
  },
  "zh-CN": {
    listings: "我的商品",
    title: "新建商品",
    text: "商品最初为草稿。接下来请添加文件或链接，然后上架。",
    create: "创建草稿",
  },
});

export function ListingNew() {
  const texts = useTexts(TEXTS);
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: (draft: Draft) =>
      answered(api.POST("/v1/listings", { body: { kind: draft.kind, ...bodyOf(draft) } })),
    onSuccess: async (listing) => {
      await queries.invalidateQueries({ queryKey: keys.ownListings });
      await navigate(`/creator/listings/${listing.id}`, { replace: true });
    },
  });
  return (
    <>
      <PageHeader above={<Link to="/creator/listings">{texts.listings}</Link>} title={texts.title} text={texts.text} />
      <div className="p-narrow">
        <ListingForm
          initial={emptyDraft()}
          kindFixed={false}
          submitLabel={texts.create}
          busy={create.isPending}
          problem={create.error ? problemOf(create.error) : undefined}
          onSubmit={(draft) => create.mutate(draft)}
        />
      </div>
    </>
  );
}
