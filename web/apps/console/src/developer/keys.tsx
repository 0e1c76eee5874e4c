import {
  Badge,
  Button,
  Checkbox,
  type Column,
  Empty,
  Field,
  ProblemNote,
  Table,
  TextInput,
  useApi,
  useTexts,
  When,
} from "@florin/ui";
import { useState } from "react";
import { answered, because, useAct, useOne } from "../api.js";
import { Confirm } from "../confirm.js";
import { ActHead } from "../parts.js";
import { Secret } from "../secret.js";
import type { ServerKey } from "../types.js";
import { COMMON } from "../words.js";
import { DEVELOPERS } from "./texts.js";

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
  "agents:read",
  "agents:write",
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

/** To sell, and to use credits up; nothing that gives money away. */
const SHOP: readonly string[] = [
  "orders:read",
  "orders:write",
  "credits:read",
  "credits:write",
  "invoices:read",
  "subscriptions:read",
  "subscriptions:write",
];

type Doing = { readonly what: "make" } | { readonly what: "rotate" | "revoke"; readonly key: ServerKey };

/** Keys that programs use. */
export function Keys() {
  const texts = useTexts(DEVELOPERS);
  const common = useTexts(COMMON);
  const api = useApi();
  const [doing, setDoing] = useState<Doing>();
  const stop = () => setDoing(undefined);
  const keys = useOne(["keys"], () => answered(api.GET("/v1/server-keys")));
  const make = (
    <Button variant="primary" onClick={() => setDoing({ what: "make" })}>
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
          <span className="f-row">
            <Button small onClick={() => setDoing({ what: "rotate", key })}>
              {texts.rotate}
            </Button>
            <Button small onClick={() => setDoing({ what: "revoke", key })}>
              {texts.revoke}
            </Button>
          </span>
        ),
    },
  ];
  return (
    <>
      {(keys.data?.data.length ?? 0) > 0 && <div className="f-row">{make}</div>}
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
      {doing?.what === "make" && <KeyForm onClose={stop} />}
      {doing?.what === "rotate" && <KeyForm old={doing.key} onClose={stop} />}
      {doing?.what === "revoke" && <Revoke known={doing.key} onClose={stop} />}
    </>
  );
}

function Revoke({ known, onClose }: { known: ServerKey; onClose: () => void }) {
  const texts = useTexts(DEVELOPERS);
  const revoke = useAct(
    (api, why: string) =>
      answered(api.DELETE("/v1/server-keys/{id}", { params: { path: { id: known.id }, header: because(why) } })),
    { touches: ["keys", "audit"], said: () => texts.revokedDone, done: onClose },
  );
  return (
    <Confirm
      title={texts.revokeTitle}
      text={
        <>
          <strong>{known.name}</strong> <code>{known.hint}</code>
          <p>{texts.revokeText}</p>
        </>
      }
      label={texts.revoke.replace(/\s*…$/, "")}
      danger
      busy={revoke.busy}
      problem={revoke.problem}
      onClose={onClose}
      onConfirm={revoke.run}
    />
  );
}

/** Makes a key, or another one with the name and the scopes of an `old` one; the secret is shown once. */
function KeyForm({ old, onClose }: { old?: ServerKey; onClose: () => void }) {
  const texts = useTexts(DEVELOPERS);
  const [name, setName] = useState(old?.name ?? "");
  const [scopes, setScopes] = useState<readonly string[]>(old?.scopes ?? []);
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
      title={old === undefined ? texts.makeKey.replace(/\s*…$/, "") : texts.rotateTitle}
      text={old === undefined ? undefined : texts.rotateText}
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
      {old === undefined ? (
        <Scopes chosen={scopes} onChoose={setScopes} />
      ) : (
        <p className="f-muted f-small">{old.scopes.join(", ")}</p>
      )}
    </Confirm>
  );
}

function Scopes({ chosen, onChoose }: { chosen: readonly string[]; onChoose: (scopes: readonly string[]) => void }) {
  const texts = useTexts(DEVELOPERS);
  return (
    <fieldset className="c-choices">
      <legend>{texts.scopes}</legend>
      <div className="f-row">
        <Button small onClick={() => onChoose(SHOP)}>
          {texts.shop}
        </Button>
        <Button small variant="quiet" disabled={chosen.length === 0} onClick={() => onChoose([])}>
          {texts.none}
        </Button>
      </div>
      <div className="c-columns">
        {SCOPES.map((scope) => (
          <Checkbox
            key={scope}
            label={<code>{scope}</code>}
            checked={chosen.includes(scope)}
            onChange={(event) =>
              onChoose(event.target.checked ? [...chosen, scope] : chosen.filter((each) => each !== scope))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
