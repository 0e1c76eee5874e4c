import { Button, type Column, defineTexts, formatCredits, useApi, useLanguage, useTexts, When } from "@florin/ui";
import { useState } from "react";
import { answered, because, useAct, useList } from "../api.js";
import { Confirm } from "../confirm.js";
import { ActHead, Id, ListView, Status } from "../parts.js";
import type { Agent } from "../types.js";
import { COMMON, wordOf } from "../words.js";

const TEXTS = defineTexts({
  en: {
    title: "Agents",
    limits: "Left of its limits",
    day: "Per day",
    month: "Per month",
    purchase: "Per purchase",
    left: (left: string, credits: string) => `${left} of ${credits}`,
    each: (credits: string) => `up to ${credits}`,
    usage: "Usage",
    package: "Package",
    w_matrix: "W-Matrix",
    vector: "Vector",
    none: "No limit",
    pause: "Pause …",
    resume: "Resume …",
    pauseOf: (name: string) => `Pause ${name} …`,
    resumeOf: (name: string) => `Resume ${name} …`,
    pauseTitle: "Pause this agent?",
    resumeTitle: "Let this agent go on?",
    pauseText: "Whatever it asks for is refused, within five seconds, until it is resumed. Its owner sees that it is paused, and can resume it.",
    resumeText: "It may use the customer’s credits again, within what is left of its limits.",
    paused: "The agent is paused.",
    resumed: "The agent may go on.",
    noAgents: "No agents",
    noAgentsText: "Programs that the customer lets spend these credits appear here.",
  },
  "zh-CN": {
    title: "智能体",
    limits: "剩余限额",
    day: "每天",
    month: "每月",
    purchase: "单次",
    left: (left: string, credits: string) => `${left} / ${credits}`,
    each: (credits: string) => `最多 ${credits}`,
    usage: "用量",
    package: "资源包",
    w_matrix: "W 矩阵",
    vector: "向量",
    none: "无限额",
    pause: "暂停…",
    resume: "恢复…",
    pauseOf: (name: string) => `暂停 ${name}…`,
    resumeOf: (name: string) => `恢复 ${name}…`,
    pauseTitle: "暂停此智能体？",
    resumeTitle: "恢复此智能体？",
    pauseText: "五秒内，它的所有请求都会被拒绝，直到恢复为止。其所有者会看到已暂停，也可以自行恢复。",
    resumeText: "它可以在剩余限额内继续使用客户的积分。",
    paused: "智能体已暂停。",
    resumed: "智能体已恢复。",
    noAgents: "没有智能体",
    noAgentsText: "客户允许使用这些积分的程序会显示在这里。",
  },
});

/** The programs that may spend a customer's credits. */
export function AgentList({ customer }: { customer: string }) {
  const texts = useTexts(TEXTS);
  const common = useTexts(COMMON);
  const api = useApi();
  const [asked, setAsked] = useState<Agent>();
  const list = useList(["customer", customer, "agents"], (cursor) =>
    answered(api.GET("/v1/agents", { params: { query: { customer, ...cursor } } })),
  );
  const columns: readonly Column<Agent>[] = [
    {
      key: "name",
      label: common.name,
      cell: (agent) => (
        <>
          <strong>{agent.name}</strong>
          <p className="f-small">
            <Id id={agent.id} to="" />
          </p>
        </>
      ),
    },
    { key: "status", label: common.status, cell: (agent) => <Status value={agent.status} /> },
    { key: "limits", label: texts.limits, cell: (agent) => <Limits agent={agent} /> },
    { key: "created", label: common.created, cell: (agent) => <When at={agent.created_at} as="date" />, wideOnly: true },
    {
      key: "act",
      label: <ActHead />,
      align: "end",
      cell: (agent) => (
        <Button
          small
          aria-label={agent.status === "paused" ? texts.resumeOf(agent.name) : texts.pauseOf(agent.name)}
          onClick={() => setAsked(agent)}
        >
          {agent.status === "paused" ? texts.resume : texts.pause}
        </Button>
      ),
    },
  ];
  return (
    <>
      <ListView
        list={list}
        label={texts.title}
        file="agents"
        columns={columns}
        rowKey={(agent) => agent.id}
        empty={{ title: texts.noAgents, text: texts.noAgentsText }}
      />
      {asked !== undefined && <Ask agent={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function Limits({ agent: { limits } }: { agent: Agent }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const count = (credits: number) => formatCredits(credits, 0, language);
  if (limits.length === 0) {
    return <span className="f-muted">{texts.none}</span>;
  }
  return (
    <dl className="c-limits">
      {limits.map((limit) => (
        <div key={limit.name}>
          <dt>
            {wordOf(texts, limit.per)}
            {limit.kind ? ` · ${wordOf(texts, limit.kind)}` : ""}
          </dt>
          <dd className="f-number">
            {typeof limit.used === "number"
              ? texts.left(count(limit.left), count(limit.credits))
              : texts.each(count(limit.credits))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Ask({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const texts = useTexts(TEXTS);
  const resumes = agent.status === "paused";
  const run = useAct(
    (api, why: string) => {
      const params = { params: { path: { id: agent.id }, header: because(why) } };
      return answered(resumes ? api.POST("/v1/agents/{id}/resume", params) : api.POST("/v1/agents/{id}/pause", params));
    },
    { touches: ["customer", "audit"], said: () => (resumes ? texts.resumed : texts.paused), done: onClose },
  );
  return (
    <Confirm
      title={resumes ? texts.resumeTitle : texts.pauseTitle}
      text={
        <>
          <strong>{agent.name}</strong>
          <p>{resumes ? texts.resumeText : texts.pauseText}</p>
        </>
      }
      label={(resumes ? texts.resume : texts.pause).replace(/\s*…$/, "")}
      danger={!resumes}
      busy={run.busy}
      problem={run.problem}
      onClose={onClose}
      onConfirm={run.run}
    />
  );
}
