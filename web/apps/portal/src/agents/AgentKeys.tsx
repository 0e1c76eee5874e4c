import {
  Badge,
  Button,
  Card,
  defineTexts,
  Dialog,
  Empty,
  formatRelative,
  problemOf,
  Table,
  useApi,
  useLanguage,
  useTexts,
  useToast,
  When,
  type Column,
} from "@florin/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "../api/keys.js";
import { bodyOf } from "../api/queries.js";
import type { Agent, AgentKey } from "../api/shapes.js";
import { Refusal } from "../parts.js";
import { useWords } from "../words.js";
import { isGood, standingOf } from "./keyStanding.js";
import { KeyForm } from "./KeyForm.js";
import { SCOPE, SCOPES } from "./words.js";

const TEXTS = defineTexts({
  en: {
    title: "Keys",
    make: "New key",
    name: "Key",
    status: "State",
    good: "Good",
    ending: (when: string) => `Ends ${when}`,
    ended: "Ended",
    revoked: "Revoked",
    all: "May do all that agents may",
    used: "Last used",
    never: "Never",
    acts: "What can be done",
    replace: "Replace",
    replaceOf: (name: string) => `Replace ${name}`,
    revoke: "Revoke",
    revokeOf: (name: string) => `Revoke ${name}`,
    empty: "No key yet",
    emptyText: "The agent can do nothing before it has one. A key is shown once, when it is made.",
    past: "Keys that are refused",
    revoking: "Revoke this key?",
    revokingText: "It is refused from now on, and never good again. A program that uses it stops working.",
    keep: "Keep it",
    revokedDone: "The key is revoked.",
  },
  "zh-CN": {
    title: "密钥",
    make: "新建密钥",
    name: "密钥",
    status: "状态",
    good: "有效",
    ending: (when: string) => `${when}到期`,
    ended: "已到期",
    revoked: "已撤销",
    all: "智能体的全部权限",
    used: "最近使用",
    never: "从未使用",
    acts: "操作",
    replace: "更换",
    replaceOf: (name: string) => `更换 ${name}`,
    revoke: "撤销",
    revokeOf: (name: string) => `撤销 ${name}`,
    empty: "还没有密钥",
    emptyText: "没有密钥，智能体无法执行任何操作。密钥仅在创建时显示一次。",
    past: "已失效的密钥",
    revoking: "确定撤销此密钥？",
    revokingText: "密钥将立即失效且无法恢复，使用它的程序将停止工作。",
    keep: "保留",
    revokedDone: "密钥已撤销。",
  },
});

type Doing = { what: "make" } | { what: "replace" | "revoke"; key: AgentKey };

/** An agent's keys, and what can be done with them. */
export function AgentKeys({ agent, all }: { agent: Agent; all: readonly AgentKey[] }) {
  const texts = useTexts(TEXTS);
  const [doing, setDoing] = useState<Doing>();
  const stop = () => setDoing(undefined);
  const now = Date.now();
  const good = all.filter((key) => isGood(key, now));
  const past = all.filter((key) => !isGood(key, now));
  const make = (
    <Button variant={good.length === 0 ? "primary" : "secondary"} small={good.length > 0} onClick={() => setDoing({ what: "make" })}>
      {texts.make}
    </Button>
  );
  return (
    <Card flush title={texts.title} action={good.length > 0 && make}>
      {good.length === 0 ? (
        <Empty title={texts.empty} text={texts.emptyText} action={make} />
      ) : (
        <KeyTable rows={good} onDo={setDoing} />
      )}
      {past.length > 0 && (
        <details className="p-fold p-past">
          <summary>
            {texts.past} ({past.length})
          </summary>
          <KeyTable rows={past} />
        </details>
      )}
      {doing?.what === "make" && <KeyForm agent={agent} onClose={stop} />}
      {doing?.what === "replace" && <KeyForm agent={agent} old={doing.key} onClose={stop} />}
      {doing?.what === "revoke" && <Revoke agent={agent} known={doing.key} onClose={stop} />}
    </Card>
  );
}

function KeyTable({ rows, onDo }: { rows: readonly AgentKey[]; onDo?: (doing: Doing) => void }) {
  const texts = useTexts(TEXTS);
  const columns: Column<AgentKey>[] = [
    {
      key: "name",
      label: texts.name,
      primary: true,
      cell: (key) => (
        <span className="p-what">
          <span>{key.name}</span>
          <span className="f-muted f-small">
            <code>{key.hint}</code> · <Scopes of={key} />
          </span>
        </span>
      ),
    },
    { key: "status", label: texts.status, cell: (key) => <KeyState known={key} /> },
    {
      key: "used",
      label: texts.used,
      cell: (key) => (key.last_used_at ? <When at={key.last_used_at} /> : <span className="f-muted">{texts.never}</span>),
    },
  ];
  const acts: Column<AgentKey> = {
    key: "acts",
    label: <span className="f-unseen">{texts.acts}</span>,
    align: "end",
    cell: (key) => (
      <span className="p-acts">
        <Button small aria-label={texts.replaceOf(key.name)} onClick={() => onDo?.({ what: "replace", key })}>
          {texts.replace}
        </Button>
        <Button small aria-label={texts.revokeOf(key.name)} onClick={() => onDo?.({ what: "revoke", key })}>
          {texts.revoke}
        </Button>
      </span>
    ),
  };
  return <Table caption={texts.title} rows={rows} rowKey={(key) => key.id} columns={onDo ? [...columns, acts] : columns} />;
}

function KeyState({ known }: { known: AgentKey }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  switch (standingOf(known, Date.now())) {
    case "revoked":
      return <Badge>{texts.revoked}</Badge>;
    case "ended":
      return <Badge>{texts.ended}</Badge>;
    case "ending":
      return <Badge tone="warn">{texts.ending(formatRelative(known.expires_at ?? "", language))}</Badge>;
    case "good":
      return <Badge tone="good">{texts.good}</Badge>;
  }
}

function Scopes({ of: { scopes } }: { of: AgentKey }) {
  const texts = useTexts(TEXTS);
  const scope = useWords(SCOPE);
  if (SCOPES.every((one) => scopes.includes(one))) {
    return <>{texts.all}</>;
  }
  return <>{scopes.map(scope).join(", ")}</>;
}

function Revoke({ agent, known, onClose }: { agent: Agent; known: AgentKey; onClose: () => void }) {
  const texts = useTexts(TEXTS);
  const api = useApi();
  const queries = useQueryClient();
  const toast = useToast();
  const revoke = useMutation({
    mutationFn: () =>
      bodyOf(api.DELETE("/v1/agents/{id}/keys/{key}", { params: { path: { id: agent.id, key: known.id } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [...keys.agentKeys, agent.id] });
      onClose();
      toast(texts.revokedDone, "good");
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={texts.revoking}
      description={
        <>
          {known.name} · <code>{known.hint}</code>
        </>
      }
      footer={
        <>
          <Button onClick={onClose}>{texts.keep}</Button>
          <Button variant="danger" busy={revoke.isPending} onClick={() => revoke.mutate()}>
            {texts.revoke}
          </Button>
        </>
      }
    >
      <p>{texts.revokingText}</p>
      <Refusal problem={revoke.error ? problemOf(revoke.error) : undefined} />
    </Dialog>
  );
}
