import {
  Badge,
  Button,
  ButtonLink,
  Card,
  Checkbox,
  type Column,
  defineTexts,
  Empty,
  Field,
  Note,
  PageHeader,
  ProblemNote,
  SearchInput,
  Skeleton,
  Table,
  TextInput,
  useApi,
  useLive,
  useLiveState,
  useTexts,
  When,
} from "@florin/ui";
import { useEffect, useState } from "react";
import { Navigate, NavLink, useParams } from "react-router";
import { answered, because, useAct, useOne } from "../api.js";
import { Confirm } from "../confirm.js";
import { curl } from "../curl.js";
import { add, type Seen } from "../developer/tail.js";
import { pageOf } from "../ids.js";
import { ActHead, Code, Id, Raw, shortened } from "../parts.js";
import { Secret } from "../secret.js";
import { CardList } from "../testCards.js";
import type { Endpoint, ServerKey } from "../types.js";
import { COMMON } from "../words.js";
import { Link } from "react-router";

const PARTS = ["start", "keys", "events"] as const;

const SCOPES = [
  "orders:read",
  "orders:write",
  "refunds:write",
  "credits:read",
  "credits:write",
  "invoices:read",
  "profiles:write",
  "catalog:write",
  "listings:write",
  "earnings:read",
  "payouts:write",
  "subscriptions:read",
  "subscriptions:write",
  "webhooks:write",
  "insight:read",
  "notifications:read",
  "notifications:write",
  "metrics:read",
] as const;

const TEXTS = defineTexts({
  en: {
    title: "Developers",
    text: "Keys for your programs, requests to copy, and everything that happens, as it happens.",
    start: "Start",
    keys: "Server keys",
    events: "Event log",
    quick: "A first order by hand",
    quickText: "Put a token or a server key into the shell, then copy.",
    export: "The token",
    products: "What is sold",
    order: "Place an order",
    checkout: "Open its checkout",
    balance: "A customer’s credits",
    spend: "Use credits up",
    cards: "Test cards",
    docs: "API reference",
    reference: "To look up",
    errors: "Error codes",
    description: "openapi.json",
    tell: "Tell your program",
    tellText: "Sends an event of the type webhook.test, now and once, and shows what your program says.",
    send: "Send test event",
    noEndpoint: "There is no endpoint yet.",
    addEndpoint: "Add an endpoint",
    took: (url: string) => `${url} has taken it.`,
    refused: (url: string, why: string) => `${url} has not taken it: ${why}`,
    keysText: "A key may do what its scopes say, for any customer, and nothing else. Its secret is shown once.",
    makeKey: "Make a key …",
    noKeys: "No key yet",
    noKeysText: "Your programs use a key instead of a person’s token.",
    name: "Name",
    nameHint: "Which program uses it",
    scopes: "What it may do",
    hint: "Begins with",
    revoked: "Revoked",
    active: "Active",
    revoke: "Revoke …",
    revokeTitle: "Revoke this key?",
    revokeText: "At once and for good: the program that uses it is refused from now on.",
    revokedDone: "The key is revoked.",
    make: "Make",
    secretTitle: "The key, this once",
    secretText: "Put it where your program finds it. Florin keeps only a hash and cannot show it again.",
    secret: "Server key",
    kept: "I have kept it",
    eventsText: "The stream that open screens follow. It begins where you opened this page.",
    search: "Type, id or text",
    type: "Type",
    about: "About",
    at: "When",
    waiting: "Waiting for something to happen",
    waitingText: "Place an order, or pay one: it appears here by itself.",
    pause: "Hold",
    go: "Go on",
    clear: "Empty",
    live: "Events arrive as they happen.",
    polling: "Events are asked for every few seconds.",
    off: "Events do not arrive now.",
    held: (count: number) => `${count} more have arrived meanwhile.`,
  },
  "zh-CN": {
    title: "开发者",
    text: "程序使用的密钥、可复制的请求，以及实时发生的一切。",
    start: "快速开始",
    keys: "服务器密钥",
    events: "事件日志",
    quick: "手动完成第一个订单",
    quickText: "先把令牌或服务器密钥放入命令行环境变量，再复制以下命令。",
    export: "令牌",
    products: "在售商品",
    order: "下单",
    checkout: "打开支付页",
    balance: "查询客户积分",
    spend: "使用积分",
    cards: "测试卡",
    docs: "API 文档",
    reference: "参考资料",
    errors: "错误代码",
    description: "openapi.json",
    tell: "通知您的程序",
    tellText: "立即发送一个类型为 webhook.test 的事件，并显示您的程序的应答。",
    send: "发送测试事件",
    noEndpoint: "还没有端点。",
    addEndpoint: "添加端点",
    took: (url: string) => `${url} 已接收。`,
    refused: (url: string, why: string) => `${url} 没有接收：${why}`,
    keysText: "密钥只能执行其权限范围内的操作，适用于任意客户。密钥仅显示一次。",
    makeKey: "创建密钥…",
    noKeys: "还没有密钥",
    noKeysText: "您的程序使用密钥，而不是个人令牌。",
    name: "名称",
    nameHint: "由哪个程序使用",
    scopes: "权限",
    hint: "开头",
    revoked: "已吊销",
    active: "有效",
    revoke: "吊销…",
    revokeTitle: "吊销此密钥？",
    revokeText: "立即生效且不可恢复：使用它的程序将被拒绝。",
    revokedDone: "密钥已吊销。",
    make: "创建",
    secretTitle: "密钥仅显示这一次",
    secretText: "请保存到您的程序能读取的地方。Florin 只保存其哈希值，无法再次显示。",
    secret: "服务器密钥",
    kept: "我已保存",
    eventsText: "各页面所跟随的事件流，从您打开本页时开始。",
    search: "类型、编号或文字",
    type: "类型",
    about: "关于",
    at: "时间",
    waiting: "等待事件发生",
    waitingText: "下单或支付后，会自动显示在这里。",
    pause: "暂停",
    go: "继续",
    clear: "清空",
    live: "事件实时到达。",
    polling: "每隔几秒查询一次事件。",
    off: "目前无法接收事件。",
    held: (count: number) => `暂停期间又收到 ${count} 条。`,
  },
});

export default function Developers() {
  const texts = useTexts(TEXTS);
  const { part = "start" } = useParams();
  const known = PARTS.find((each) => each === part);
  if (known === undefined) {
    return <Navigate to="/developers" replace />;
  }
  return (
    <>
      <PageHeader
        title={known === "start" ? texts.title : texts[known]}
        text={{ start: texts.text, keys: texts.keysText, events: texts.eventsText }[known]}
      />
      <nav className="c-subnav" aria-label={texts.title}>
        {PARTS.map((each) => (
          <NavLink key={each} end to={each === "start" ? "/developers" : `/developers/${each}`}>
            {texts[each]}
          </NavLink>
        ))}
      </nav>
      {known === "start" && <Start />}
      {known === "keys" && <Keys />}
      {known === "events" && <Log />}
    </>
  );
}

function Start() {
  const texts = useTexts(TEXTS);
  const { origin } = window.location;
  const api = useApi();
  const products = useOne(["products", "first"], () =>
    answered(api.GET("/v1/products", { params: { query: { limit: 1 } } })),
  );
  const product = products.data?.data[0];
  const code = product?.code ?? "standard";
  const currency = product?.prices[0]?.currency ?? "USD";
  const examples: readonly (readonly [string, string])[] = [
    [texts.export, "export FLORIN_TOKEN=…"],
    [texts.products, curl({ path: "/v1/products" }, origin)],
    [
      texts.order,
      curl(
        { method: "POST", path: "/v1/orders", once: true, body: { items: [{ product: code, quantity: 1 }], currency } },
        origin,
      ),
    ],
    [
      texts.checkout,
      curl({ method: "POST", path: "/v1/orders/ord_…/checkout", once: true, body: { provider: "stripe" } }, origin),
    ],
    [texts.balance, curl({ path: "/v1/credits/balance", query: { customer: "user-42" } }, origin)],
    [
      texts.spend,
      curl(
        {
          method: "POST",
          path: "/v1/credits/spends",
          once: true,
          body: { customer: "user-42", amount: 5, reference: "job-1" },
        },
        origin,
      ),
    ],
  ];
  return (
    <div className="c-start">
      <Card title={texts.quick}>
        <p className="f-muted">{texts.quickText}</p>
        <ol className="c-examples">
          {examples.map(([title, text]) => (
            <li key={title}>
              <h3>{title}</h3>
              <Code text={text} label={title} />
            </li>
          ))}
        </ol>
      </Card>
      <div className="f-stack">
        <Card title={texts.reference}>
          <div className="f-row">
            <ButtonLink href="/docs">{texts.docs}</ButtonLink>
            <ButtonLink href="/docs/errors">{texts.errors}</ButtonLink>
            <ButtonLink href="/openapi.json">{texts.description}</ButtonLink>
          </div>
        </Card>
        <Card title={texts.tell}>
          <Tell />
        </Card>
        <Card title={texts.cards}>
          <CardList />
        </Card>
      </div>
    </div>
  );
}

/** Sends a test event to each endpoint, and says what came of it. */
function Tell() {
  const texts = useTexts(TEXTS);
  const api = useApi();
  const endpoints = useOne(["endpoints"], () => answered(api.GET("/v1/webhook-endpoints")));
  const send = useAct(
    async (known, endpoint: Endpoint) => ({
      endpoint,
      trial: await answered(known.POST("/v1/webhook-endpoints/{id}/test", { params: { path: { id: endpoint.id } } })),
    }),
    { touches: ["audit"] },
  );
  if (endpoints.data === undefined) {
    return endpoints.problem === undefined ? <Skeleton lines={2} /> : <ProblemNote problem={endpoints.problem} />;
  }
  const said = send.result;
  return (
    <div className="f-stack">
      <p className="f-muted">{texts.tellText}</p>
      {endpoints.data.data.length === 0 && (
        <p className="f-row">
          {texts.noEndpoint} <Link to="/webhooks">{texts.addEndpoint}</Link>
        </p>
      )}
      {endpoints.data.data.map((endpoint) => (
        <div className="c-head" key={endpoint.id}>
          <code>{endpoint.url}</code>
          <Button small busy={send.busy} onClick={() => send.run(endpoint)}>
            {texts.send}
          </Button>
        </div>
      ))}
      {send.problem !== undefined && <ProblemNote problem={send.problem} />}
      {said !== undefined && (
        <Note tone={said.trial.accepted ? "good" : "bad"}>
          <p>
            {said.trial.accepted
              ? texts.took(said.endpoint.url)
              : texts.refused(said.endpoint.url, said.trial.error ?? `HTTP ${said.trial.status}`)}
          </p>
        </Note>
      )}
    </div>
  );
}

function Keys() {
  const texts = useTexts(TEXTS);
  const common = useTexts(COMMON);
  const api = useApi();
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ServerKey>();
  const keys = useOne(["keys"], () => answered(api.GET("/v1/server-keys")));
  const revoke = useAct(
    (known, { id, why }: { id: string; why: string }) =>
      answered(known.DELETE("/v1/server-keys/{id}", { params: { path: { id }, header: because(why) } })),
    { touches: ["keys", "audit"], said: () => texts.revokedDone, done: () => setRevoking(undefined) },
  );
  const make = (
    <Button variant="primary" onClick={() => setMaking(true)}>
      {texts.makeKey}
    </Button>
  );
  const columns: readonly Column<ServerKey>[] = [
    { key: "name", label: texts.name, cell: (key) => key.name },
    {
      key: "status",
      label: common.status,
      cell: (key) => (
        <Badge tone={key.revoked_at ? "neutral" : "good"}>{key.revoked_at ? texts.revoked : texts.active}</Badge>
      ),
    },
    { key: "hint", label: texts.hint, cell: (key) => <code>{key.hint}</code> },
    { key: "scopes", label: texts.scopes, cell: (key) => key.scopes.join(", "), wideOnly: true },
    { key: "created", label: common.created, cell: (key) => <When at={key.created_at} as="date" /> },
    {
      key: "act",
      label: <ActHead />,
      align: "end",
      cell: (key) =>
        key.revoked_at ? (
          <When at={key.revoked_at} as="date" />
        ) : (
          <Button small onClick={() => setRevoking(key)}>
            {texts.revoke}
          </Button>
        ),
    },
  ];
  return (
    <>
      <div className="f-row">{make}</div>
      {keys.problem !== undefined ? (
        <ProblemNote problem={keys.problem} onRetry={keys.refetch} />
      ) : (
        <Table
          caption={texts.keys}
          columns={columns}
          rows={keys.data?.data}
          rowKey={(key) => key.id}
          empty={<Empty title={texts.noKeys} text={texts.noKeysText} action={make} />}
        />
      )}
      {making && <KeyForm onClose={() => setMaking(false)} />}
      {revoking !== undefined && (
        <Confirm
          title={texts.revokeTitle}
          text={
            <>
              <strong>{revoking.name}</strong> <code>{revoking.hint}</code>
              <p>{texts.revokeText}</p>
            </>
          }
          label={texts.revoke.replace(/\s*…$/, "")}
          danger
          busy={revoke.busy}
          problem={revoke.problem}
          onClose={() => setRevoking(undefined)}
          onConfirm={(why) => revoke.run({ id: revoking.id, why })}
        />
      )}
    </>
  );
}

function KeyForm({ onClose }: { onClose: () => void }) {
  const texts = useTexts(TEXTS);
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly string[]>([]);
  const make = useAct(
    (api, why: string) =>
      answered(
        api.POST("/v1/server-keys", {
          params: { header: because(why) },
          body: { name: name.trim(), scopes: [...scopes] },
        }),
      ),
    { touches: ["keys", "audit", "steps"] },
  );
  if (make.result?.secret) {
    return (
      <Secret
        title={texts.secretTitle}
        text={texts.secretText}
        label={texts.secret}
        secret={make.result.secret}
        done={texts.kept}
        onClose={onClose}
      />
    );
  }
  return (
    <Confirm
      title={texts.makeKey.replace(/\s*…$/, "")}
      label={texts.make}
      ready={name.trim() !== "" && scopes.length > 0}
      busy={make.busy}
      problem={make.problem}
      onClose={onClose}
      onConfirm={make.run}
    >
      <Field label={texts.name} hint={texts.nameHint}>
        <TextInput data-autofocus maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <fieldset className="c-choices">
        <legend>{texts.scopes}</legend>
        <div className="c-columns">
          {SCOPES.map((scope) => (
            <Checkbox
              key={scope}
              label={<code>{scope}</code>}
              checked={scopes.includes(scope)}
              onChange={(event) =>
                setScopes(event.target.checked ? [...scopes, scope] : scopes.filter((each) => each !== scope))
              }
            />
          ))}
        </div>
      </fieldset>
    </Confirm>
  );
}

/** The stream of events, from the moment in which the page was opened. */
function Log() {
  const texts = useTexts(TEXTS);
  const [seen, setSeen] = useState<readonly Seen[]>([]);
  const [held, setHeld] = useState<readonly Seen[] | undefined>();
  const [search, setSearch] = useState("");
  const state = useLiveState();
  useLive((event) => setSeen((known) => add(known, event)));
  useEffect(() => () => setSeen([]), []);
  const shown = (held ?? seen).filter((event) => JSON.stringify(event).toLowerCase().includes(search.toLowerCase()));
  return (
    <>
      <div className="c-head">
        <SearchInput slash label={texts.search} value={search} onSearch={setSearch} />
        <div className="f-row">
          <span className="f-muted f-small">{texts[state]}</span>
          <Button small onClick={() => setHeld(held === undefined ? seen : undefined)}>
            {held === undefined ? texts.pause : texts.go}
          </Button>
          <Button
            small
            variant="quiet"
            onClick={() => {
              setSeen([]);
              setHeld(undefined);
            }}
          >
            {texts.clear}
          </Button>
        </div>
      </div>
      {held !== undefined && seen.length > held.length && <p className="f-muted">{texts.held(seen.length - held.length)}</p>}
      {shown.length === 0 ? (
        <Empty title={texts.waiting} text={texts.waitingText} />
      ) : (
        <ol className="c-log" aria-label={texts.events}>
          {shown.map((event) => (
            <li key={event.id}>
              <div className="c-head">
                <span className="f-row">
                  <code>{event.type}</code>
                  {subjectOf(event)}
                </span>
                {event.at === undefined ? null : <When at={event.at} />}
              </div>
              <Raw value={event} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** What an event is about, with a link where there is a page for it. */
function subjectOf(event: Seen) {
  const ids = Object.values(event.data).filter((value): value is string => typeof value === "string");
  const first = ids.find((value) => pageOf(value) !== undefined);
  return (
    <>
      {first !== undefined && (
        <Link to={pageOf(first) ?? "/"}>
          <code>{shortened(first)}</code>
        </Link>
      )}
      {event.customer ? <Id id={event.customer} /> : null}
    </>
  );
}
