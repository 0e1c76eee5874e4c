import {
  Button,
  ButtonLink,
  Card,
  CopyId,
  defineTexts,
  Empty,
  formatNumber,
  Note,
  PageHeader,
  problemOf,
  useApi,
  useLanguage,
  useTexts,
  When,
} from "@florin/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { keys } from "../api/keys.js";
import { bodyOf, usePurchases } from "../api/queries.js";
import type { Access, Purchase, Version } from "../api/shapes.js";
import { Listed, Refusal, StateBadge } from "../parts.js";
import { PRODUCT_KIND, PURCHASE_STATUS, PURCHASE_TONE, useWords } from "../words.js";
import { Cover } from "./Market.js";
import { sizeOf } from "./sizes.js";

const TEXTS = defineTexts({
  en: {
    title: "Purchases",
    text: "What you bought from creators. Newer versions come with it.",
    empty: "Nothing bought yet",
    emptyText: "Packages, W-Matrices and vectors that you buy are here to download, in all their versions.",
    market: "Go to the marketplace",
    bought: "Bought",
    order: "Order",
    version: (number: number) => `Version ${number}`,
    latest: "latest",
    link: "Opens a page of the creator's",
    download: "Download",
    downloadOf: (name: string, number: number) => `Download ${name}, version ${number}`,
    older: (count: number) => (count === 1 ? "One older version" : `${count} older versions`),
    withheld: "Your bank is deciding about this payment. Until then it can't be downloaded.",
    returned: "The money went back to you, so it can't be downloaded any more.",
    none: "Its creator has put no version in it yet.",
    address: "An address of your own, also for programs",
    addressText: (uses: number, max: number) => `${max - uses} of ${max} downloads left.`,
    until: "Good until",
    revoke: "Make it useless",
    revoked: "It does not work any more.",
  },
  "zh-CN": {
    title: "我的购买",
    text: "您从创作者处购买的内容，之后的新版本也包含在内。",
    empty: "还没有购买任何内容",
    emptyText: "您购买的资源包、W 矩阵和向量会显示在这里，可下载所有版本。",
    market: "前往市场",
    bought: "购买时间",
    order: "订单",
    version: (number: number) => `版本 ${number}`,
    latest: "最新",
    link: "将打开创作者的页面",
    download: "下载",
    downloadOf: (name: string, number: number) => `下载 ${name} 版本 ${number}`,
    older: (count: number) => `${count} 个旧版本`,
    withheld: "您的银行正在处理此笔付款的争议，在此之前无法下载。",
    returned: "款项已退回给您，因此无法再下载。",
    none: "创作者尚未上传任何版本。",
    address: "您的专属下载地址，也可供程序使用",
    addressText: (uses: number, max: number) => `还可下载 ${max - uses} 次，共 ${max} 次。`,
    until: "有效期至",
    revoke: "使其失效",
    revoked: "此地址已失效。",
  },
});

export function Purchases() {
  const texts = useTexts(TEXTS);
  const list = usePurchases();
  return (
    <>
      <PageHeader title={texts.title} text={texts.text} />
      <Listed list={list}>
        {(rows) =>
          rows?.length === 0 ? (
            <Card>
              <Empty
                title={texts.empty}
                text={texts.emptyText}
                action={
                  <ButtonLink variant="primary" to="/market">
                    {texts.market}
                  </ButtonLink>
                }
              />
            </Card>
          ) : (
            <ul className="f-plain f-stack">
              {rows?.map((purchase) => (
                <li key={purchase.id}>
                  <Bought purchase={purchase} />
                </li>
              ))}
            </ul>
          )
        }
      </Listed>
    </>
  );
}

function Bought({ purchase }: { purchase: Purchase }) {
  const texts = useTexts(TEXTS);
  const kind = useWords(PRODUCT_KIND);
  return (
    <Card>
      <div className="p-bought">
        <Cover listing={purchase} />
        <div className="f-stack">
          <header className="p-bought-head">
            <div>
              <h2>{purchase.name}</h2>
              <p className="f-muted f-small">
                {kind(purchase.kind)} · {texts.bought} <When at={purchase.bought_at} as="date" /> ·{" "}
                <Link to={`/orders/${purchase.order}`}>{texts.order}</Link>
              </p>
            </div>
            <StateBadge state={purchase.status} texts={PURCHASE_STATUS} tones={PURCHASE_TONE} />
          </header>
          {purchase.status === "completed" ? (
            <Versions purchase={purchase} />
          ) : (
            <Note tone="warn">{purchase.status === "withheld" ? texts.withheld : texts.returned}</Note>
          )}
        </div>
      </div>
    </Card>
  );
}

function Versions({ purchase }: { purchase: Purchase }) {
  const texts = useTexts(TEXTS);
  const [latest, ...older] = purchase.versions;
  if (latest === undefined) {
    return <p className="f-muted">{texts.none}</p>;
  }
  return (
    <>
      <VersionRow purchase={purchase} version={latest} isLatest />
      {older.length > 0 && (
        <details className="p-fold">
          <summary>{texts.older(older.length)}</summary>
          {older.map((version) => (
            <VersionRow key={version.number} purchase={purchase} version={version} />
          ))}
        </details>
      )}
    </>
  );
}

interface VersionRowProps {
  purchase: Purchase;
  version: Version;
  isLatest?: boolean;
}

function VersionRow({ purchase, version, isLatest = false }: VersionRowProps) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const api = useApi();
  const [access, setAccess] = useState<Access>();
  const fetched = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST("/v1/purchases/{id}/access", {
          params: { path: { id: purchase.id } },
          body: { version: version.number },
        }),
      ),
    onSuccess: (made) => {
      setAccess(made);
      open(made, version);
    },
  });
  return (
    <div className="p-version">
      <div className="p-version-row">
        <span className="p-what">
          <span>
            {texts.version(version.number)} {isLatest && <span className="f-muted">({texts.latest})</span>}
          </span>
          <span className="f-muted f-small">
            {version.file ? `${version.file.name} · ${sizeOf(version.file.size, (count) => formatNumber(count, language))}` : texts.link}{" "}
            · <When at={version.created_at} as="date" />
          </span>
          {version.notes && <span className="f-small">{version.notes}</span>}
        </span>
        <Button
          variant={isLatest ? "primary" : "secondary"}
          small
          busy={fetched.isPending}
          aria-label={texts.downloadOf(purchase.name, version.number)}
          onClick={() => fetched.mutate()}
        >
          {texts.download}
        </Button>
      </div>
      <Refusal problem={fetched.error ? problemOf(fetched.error) : undefined} />
      {access && <Address purchase={purchase} access={access} />}
    </div>
  );
}

/** The service sends every file as an attachment, so the page stays; a link opens beside it. */
function open(access: Access, version: Version): void {
  if (!access.url) {
    return;
  }
  const link = document.createElement("a");
  link.href = access.url;
  link.rel = "noreferrer";
  if (!version.file) {
    link.target = "_blank";
  }
  document.body.append(link);
  link.click();
  link.remove();
}

function Address({ purchase, access }: { purchase: Purchase; access: Access }) {
  const texts = useTexts(TEXTS);
  const api = useApi();
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () =>
      api.DELETE("/v1/purchases/{id}/access/{access}", {
        params: { path: { id: purchase.id, access: access.id } },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.purchases }),
  });
  if (revoke.isSuccess) {
    return <p className="f-muted f-small">{texts.revoked}</p>;
  }
  return (
    <details className="p-fold">
      <summary>{texts.address}</summary>
      <div className="f-stack">
        {access.url && <CopyId value={access.url} label={texts.address} />}
        <p className="f-muted f-small">
          {texts.addressText(access.uses, access.uses_max)}{" "}
          {access.expires_at && (
            <>
              {texts.until} <When at={access.expires_at} as="dateTime" />
            </>
          )}
        </p>
        <Refusal problem={revoke.error ? problemOf(revoke.error) : undefined} />
        <div>
          <Button small variant="quiet" busy={revoke.isPending} onClick={() => revoke.mutate()}>
            {texts.revoke}
          </Button>
        </div>
      </div>
    </details>
  );
}
