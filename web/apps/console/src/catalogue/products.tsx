import {
  Badge,
  Button,
  type Column,
  defineTexts,
  Drawer,
  formatNumber,
  Money,
  ProblemNote,
  Skeleton,
  useApi,
  useLanguage,
  useTexts,
} from "@florin/ui";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { answered, because, useAct, useList, useOne } from "../api.js";
import { Confirm } from "../confirm.js";
import { CurlButton, Filters, Id, Known, ListView, Raw, type ShownFilter, useFilters } from "../parts.js";
import type { Amount, Product } from "../types.js";
import { wordOf } from "../words.js";
import { ProductForm } from "./productForm.js";
import { Rules } from "./rules.js";
import { Head } from "./head.js";
import { CATALOGUE } from "./texts.js";

const KINDS = ["credit_pack", "bundle", "subscription", "package", "w_matrix", "vector"] as const;

/** Prices in all currencies, one beside the other. */
export function PriceList({ prices }: { prices: readonly Amount[] }) {
  return (
    <span className="c-prices">
      {prices.map(({ amount, currency }) => (
        <Money key={currency} minor={amount} currency={currency} />
      ))}
    </span>
  );
}

function OnSale({ product }: { product: Product }) {
  const texts = useTexts(CATALOGUE);
  return <Badge tone={product.active ? "good" : "neutral"}>{product.active ? texts.onSale : texts.offSale}</Badge>;
}

export function Products() {
  const texts = useTexts(CATALOGUE);
  const { language } = useLanguage();
  const api = useApi();
  const navigate = useNavigate();
  const { id } = useParams();
  const [adding, setAdding] = useState(false);
  const filters: readonly ShownFilter[] = [
    { name: "kind", label: texts.kind, choices: KINDS, words: (kind) => wordOf(texts, kind) },
    {
      name: "active",
      label: texts.onSale,
      choices: ["true", "false"],
      words: (active) => (active === "true" ? texts.onSale : texts.offSale),
    },
  ];
  const values = useFilters(filters);
  const list = useList(["products", language, values], (cursor) =>
    answered(api.GET("/v1/products", { params: { query: { active: "all", ...values, ...cursor } } })),
  );
  const columns: readonly Column<Product>[] = [
    { key: "name", label: texts.name, cell: (product) => product.name },
    { key: "code", label: texts.code, cell: (product) => <code>{product.code}</code>, wideOnly: true },
    { key: "kind", label: texts.kind, cell: (product) => wordOf(texts, product.kind) },
    { key: "active", label: texts.onSale, cell: (product) => <OnSale product={product} /> },
    {
      key: "credits",
      label: texts.credits,
      align: "end",
      cell: (product) => (product.total_credits === 0 ? "–" : formatNumber(product.total_credits, language)),
    },
    { key: "prices", label: texts.prices, align: "end", cell: (product) => <PriceList prices={product.prices} /> },
  ];
  const add = (
    <Button variant="primary" onClick={() => setAdding(true)}>
      {texts.addProduct}
    </Button>
  );
  return (
    <>
      <Head
        title={texts.title}
        text={texts.text}
        actions={
          <>
            <CurlButton request={{ path: "/v1/products", query: { active: "all", ...values } }} />
            {add}
          </>
        }
      />
      <Filters page="products" filters={filters} />
      <ListView
        list={list}
        label={texts.products}
        file="products"
        columns={columns}
        rowKey={(product) => product.id}
        onOpen={(product) => void navigate(`/catalogue/products/${product.id}`)}
        selected={id}
        filtered={Object.keys(values).length > 0}
        empty={{ title: texts.emptyProducts, text: texts.emptyProductsText, action: add }}
      />
      {adding && (
        <ProductForm
          onClose={(product) => {
            setAdding(false);
            if (product !== undefined) {
              void navigate(`/catalogue/products/${product.id}`);
            }
          }}
        />
      )}
      {id !== undefined && <ProductDrawer id={id} onClose={() => void navigate("/catalogue/products")} />}
    </>
  );
}

function ProductDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { language } = useLanguage();
  const api = useApi();
  const product = useOne(["products", id, language], () =>
    answered(api.GET("/v1/products/{id}", { params: { path: { id } } })),
  );
  return (
    <Drawer
      open
      wide
      title={product.data?.name ?? id}
      description={<Id id={product.data?.id ?? id} to="" short={false} />}
      onClose={onClose}
    >
      {product.problem !== undefined && <ProblemNote problem={product.problem} onRetry={product.refetch} />}
      {product.loading && <Skeleton lines={10} />}
      {product.data !== undefined && <Inside product={product.data} />}
    </Drawer>
  );
}

const OWN = new Set(["credit_pack", "bundle"]);

function Inside({ product }: { product: Product }) {
  const texts = useTexts(CATALOGUE);
  const { language } = useLanguage();
  const [doing, setDoing] = useState<"edit" | "turn">();
  const turn = useAct(
    (api, why: string) =>
      answered(
        api.PATCH("/v1/products/{id}", {
          params: { path: { id: product.id }, header: because(why) },
          body: { active: !product.active },
        }),
      ),
    { touches: ["products", "audit"], said: () => texts.saved, done: () => setDoing(undefined) },
  );
  return (
    <div className="c-sections">
      <div className="f-row">
        {OWN.has(product.kind) && (
          <>
            <Button small variant="primary" onClick={() => setDoing("edit")}>
              {texts.edit}
            </Button>
            <Button small onClick={() => setDoing("turn")}>
              {product.active ? texts.switchOff : texts.switchOn}
            </Button>
          </>
        )}
        <CurlButton request={{ path: `/v1/products/${product.id}` }} />
      </div>
      <Known
        facts={[
          [texts.code, <code>{product.code}</code>],
          [texts.kind, wordOf(texts, product.kind)],
          [texts.onSale, <OnSale product={product} />],
          product.total_credits > 0 && [
            texts.credits,
            product.bonus_credits === 0
              ? formatNumber(product.credits, language)
              : `${formatNumber(product.credits, language)} + ${formatNumber(product.bonus_credits, language)} (${texts.bonus})`,
          ],
          [texts.prices, <PriceList prices={product.prices} />],
          product.parts.length > 0 && [
            texts.parts,
            <ul className="f-plain">
              {product.parts.map((part) => (
                <li key={part.product}>
                  {part.quantity} × <Id id={part.product} />
                </li>
              ))}
            </ul>,
          ],
        ]}
      />
      <TextsOf texts={product.texts} />
      {OWN.has(product.kind) && <Rules product={product} />}
      <Raw value={product} />
      {doing === "edit" && <ProductForm known={product} onClose={() => setDoing(undefined)} />}
      {doing === "turn" && (
        <Confirm
          title={(product.active ? texts.switchOff : texts.switchOn).replace(/\s*…$/, "")}
          text={product.active ? texts.switchOffText : texts.switchOnText}
          label={(product.active ? texts.switchOff : texts.switchOn).replace(/\s*…$/, "")}
          danger={product.active}
          busy={turn.busy}
          problem={turn.problem}
          onClose={() => setDoing(undefined)}
          onConfirm={turn.run}
        />
      )}
    </div>
  );
}

const LANGUAGES = defineTexts({
  en: { en: "English", "zh-CN": "Simplified Chinese" },
  "zh-CN": { en: "英文", "zh-CN": "简体中文" },
});

/** What buyers read, in every language that there is. */
export function TextsOf({ texts: known }: { texts: Product["texts"] }) {
  const texts = useTexts(CATALOGUE);
  const languages = useTexts(LANGUAGES);
  return (
    <section className="f-stack">
      <h3>{texts.texts}</h3>
      <div className="c-two">
        {Object.entries(known).map(([language, { name, description, features }]) => (
          <div key={language} lang={language} className="c-text">
            <p className="f-muted f-small">{wordOf(languages, language)}</p>
            <p>
              <strong>{name}</strong>
            </p>
            {description ? <p>{description}</p> : null}
            {features.length > 0 && (
              <ul>
                {features.map((feature) => (
                  <li key={feature}>{feature}</li>
                ))}
              </ul>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}
