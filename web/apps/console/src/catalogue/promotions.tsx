import {
  Button,
  Checkbox,
  type Column,
  Drawer,
  Field,
  formatDateTime,
  formatNumber,
  formatPercentBp,
  type Language,
  formatMoney,
  ProblemNote,
  RadioCards,
  Skeleton,
  TextInput,
  useApi,
  useLanguage,
  useTexts,
} from "@florin/ui";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { answered, because, useAct, useList, useOne } from "../api.js";
import { Confirm } from "../confirm.js";
import { CurlButton, Id, Known, ListView, Raw, Status } from "../parts.js";
import { minorUnits } from "../refund.js";
import type { Promotion } from "../types.js";
import { COMMON, wordOf } from "../words.js";
import { PriceList } from "./products.js";
import { Prices, pricesOf } from "./prices.js";
import { whole } from "./productForm.js";
import { instant } from "./rules.js";
import { Head } from "./head.js";
import { CATALOGUE } from "./texts.js";

function takesOff(promotion: Promotion, language: Language): string {
  return promotion.percent_bp == null
    ? promotion.amounts.map(({ amount, currency }) => formatMoney(amount, currency, language)).join(" · ")
    : formatPercentBp(promotion.percent_bp, language);
}

export function Promotions() {
  const texts = useTexts(CATALOGUE);
  const common = useTexts(COMMON);
  const { language } = useLanguage();
  const api = useApi();
  const navigate = useNavigate();
  const { id } = useParams();
  const [adding, setAdding] = useState(false);
  const list = useList(["promotions"], (cursor) =>
    answered(api.GET("/v1/promotion-codes", { params: { query: { ...cursor } } })),
  );
  const columns: readonly Column<Promotion>[] = [
    { key: "code", label: texts.code, cell: (promotion) => <code>{promotion.code}</code> },
    { key: "status", label: common.status, cell: (promotion) => <Standing promotion={promotion} /> },
    { key: "takes", label: texts.takes, cell: (promotion) => takesOff(promotion, language) },
    {
      key: "ends",
      label: texts.ends,
      cell: (promotion) => (promotion.ends_at ? formatDateTime(promotion.ends_at, language) : texts.always),
      wideOnly: true,
    },
    {
      key: "uses",
      label: texts.uses,
      align: "end",
      cell: (promotion) =>
        promotion.limit == null
          ? formatNumber(promotion.uses, language)
          : `${formatNumber(promotion.uses, language)} / ${formatNumber(promotion.limit, language)}`,
    },
  ];
  const add = (
    <Button variant="primary" onClick={() => setAdding(true)}>
      {texts.addPromotion}
    </Button>
  );
  return (
    <>
      <Head
        title={texts.promotions}
        text={texts.emptyPromotionsText}
        actions={
          <>
            <CurlButton request={{ path: "/v1/promotion-codes" }} />
            {add}
          </>
        }
      />
      <ListView
        list={list}
        label={texts.promotions}
        columns={columns}
        rowKey={(promotion) => promotion.id}
        onOpen={(promotion) => void navigate(`/catalogue/promotions/${promotion.id}`)}
        selected={id}
        empty={{ title: texts.emptyPromotions, text: texts.emptyPromotionsText, action: add }}
      />
      {adding && <PromotionForm onClose={() => setAdding(false)} />}
      {id !== undefined && <PromotionDrawer id={id} onClose={() => void navigate("/catalogue/promotions")} />}
    </>
  );
}

function Standing({ promotion }: { promotion: Promotion }) {
  return <Status value={promotion.active ? "active" : "inactive"} />;
}

function PromotionDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const texts = useTexts(CATALOGUE);
  const common = useTexts(COMMON);
  const { language } = useLanguage();
  const api = useApi();
  const [turning, setTurning] = useState(false);
  const found = useOne(["promotions", id], () =>
    answered(api.GET("/v1/promotion-codes/{id}", { params: { path: { id } } })),
  );
  const promotion = found.data;
  const turn = useAct(
    (known, why: string) =>
      answered(
        known.PATCH("/v1/promotion-codes/{id}", {
          params: { path: { id }, header: because(why) },
          body: { active: promotion?.active !== true },
        }),
      ),
    { touches: ["promotions", "audit"], said: () => texts.saved, done: () => setTurning(false) },
  );
  const act = promotion?.active === true ? texts.codeOff : texts.codeOn;
  return (
    <Drawer open title={promotion?.code ?? id} description={<Id id={promotion?.id ?? id} to="" short={false} />} onClose={onClose}>
      {found.problem !== undefined && <ProblemNote problem={found.problem} onRetry={found.refetch} />}
      {found.loading && <Skeleton lines={8} />}
      {promotion !== undefined && (
        <div className="c-sections">
          <div className="f-row">
            <Button small onClick={() => setTurning(true)}>
              {act}
            </Button>
            <CurlButton request={{ path: `/v1/promotion-codes/${id}` }} />
          </div>
          <Known
            facts={[
              [common.status, <Standing promotion={promotion} />],
              [texts.takes, takesOff(promotion, language)],
              [texts.uses, formatNumber(promotion.uses, language)],
              [texts.limit, promotion.limit == null ? texts.unlimited : formatNumber(promotion.limit, language)],
              [
                texts.perCustomer,
                promotion.limit_per_customer == null
                  ? texts.unlimited
                  : formatNumber(promotion.limit_per_customer, language),
              ],
              promotion.starts_at ? [texts.starts, formatDateTime(promotion.starts_at, language)] : undefined,
              promotion.ends_at ? [texts.ends, formatDateTime(promotion.ends_at, language)] : undefined,
              promotion.first_purchase_only && [texts.first, common.yes],
              promotion.minimums.length > 0 && [texts.minimum, <PriceList prices={promotion.minimums} />],
              promotion.kinds.length > 0 && [texts.kind, promotion.kinds.map((kind) => wordOf(texts, kind)).join(", ")],
              promotion.products.length > 0 && [
                texts.products,
                <span className="f-row">
                  {promotion.products.map((product) => (
                    <Id key={product} id={product} />
                  ))}
                </span>,
              ],
            ]}
          />
          <Raw value={promotion} />
        </div>
      )}
      {turning && (
        <Confirm
          title={act.replace(/\s*…$/, "")}
          label={act.replace(/\s*…$/, "")}
          danger={promotion?.active === true}
          busy={turn.busy}
          problem={turn.problem}
          onClose={() => setTurning(false)}
          onConfirm={turn.run}
        />
      )}
    </Drawer>
  );
}

function PromotionForm({ onClose }: { onClose: () => void }) {
  const texts = useTexts(CATALOGUE);
  const [code, setCode] = useState("");
  const [by, setBy] = useState("percent");
  const [percent, setPercent] = useState("");
  const [amounts, setAmounts] = useState<readonly { currency: string; text: string }[]>([{ currency: "USD", text: "" }]);
  const [limit, setLimit] = useState("");
  const [perCustomer, setPerCustomer] = useState("");
  const [ends, setEnds] = useState("");
  const [first, setFirst] = useState(false);
  const [products, setProducts] = useState("");
  const [asked, setAsked] = useState(false);
  // Basis points are hundredths of a percent: the same as cents are of a dollar.
  const points = minorUnits(percent, 2);
  const goodPercent = points !== undefined && points >= 1 && points <= 10_000;
  const sums = pricesOf(amounts);
  const good = code.trim() !== "" && (by === "percent" ? goodPercent : sums !== undefined);
  const save = useAct(
    (api, why: string) =>
      answered(
        api.POST("/v1/promotion-codes", {
          params: { header: because(why) },
          body: {
            code: code.trim(),
            ...(by === "percent" ? { percent_bp: points ?? 0 } : { amounts: sums ?? [] }),
            ...(limit.trim() === "" ? {} : { limit: whole(limit) ?? 0 }),
            ...(perCustomer.trim() === "" ? {} : { limit_per_customer: whole(perCustomer) ?? 0 }),
            ...(ends === "" ? {} : { ends_at: instant(ends) }),
            first_purchase_only: first,
            products: products
              .split(",")
              .map((product) => product.trim())
              .filter((product) => product !== ""),
          },
        }),
      ),
    { touches: ["promotions", "audit"], said: () => texts.added, done: onClose },
  );
  return (
    <Confirm
      wide
      title={texts.addPromotion.replace(/\s*…$/, "")}
      label={texts.add}
      busy={save.busy}
      problem={save.problem}
      onClose={onClose}
      onConfirm={(why) => {
        setAsked(true);
        if (good) {
          save.run(why);
        }
      }}
    >
      <Field label={texts.code} error={asked && code.trim() === "" ? texts.missing : undefined}>
        <TextInput
          data-autofocus
          spellCheck={false}
          maxLength={40}
          value={code}
          onChange={(event) => setCode(event.target.value.toUpperCase())}
        />
      </Field>
      <RadioCards
        columns
        legend={texts.takes}
        name="takes"
        value={by}
        onChange={setBy}
        options={[
          { value: "percent", label: texts.percent },
          { value: "sum", label: texts.sum },
        ]}
      />
      {by === "percent" ? (
        <Field label={texts.percent} hint={texts.percentHint} error={asked && !goodPercent ? texts.wrongNumber : undefined}>
          <TextInput inputMode="decimal" value={percent} onChange={(event) => setPercent(event.target.value)} />
        </Field>
      ) : (
        <Prices drafts={amounts} onChange={setAmounts} credits asked={asked} />
      )}
      <div className="c-two">
        <Field label={texts.limit} optional>
          <TextInput inputMode="numeric" value={limit} onChange={(event) => setLimit(event.target.value)} />
        </Field>
        <Field label={texts.perCustomer} optional>
          <TextInput inputMode="numeric" value={perCustomer} onChange={(event) => setPerCustomer(event.target.value)} />
        </Field>
        <Field label={texts.ends} optional>
          <TextInput type="datetime-local" value={ends} onChange={(event) => setEnds(event.target.value)} />
        </Field>
        <Field label={texts.forProducts} hint={texts.productsHint} optional>
          <TextInput spellCheck={false} value={products} onChange={(event) => setProducts(event.target.value)} />
        </Field>
      </div>
      <Checkbox label={texts.first} checked={first} onChange={(event) => setFirst(event.target.checked)} />
    </Confirm>
  );
}
