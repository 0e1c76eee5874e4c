import {
  Badge,
  ButtonLink,
  Card,
  Credits,
  defineTexts,
  Empty,
  PageHeader,
  Table,
  useTexts,
  type Column,
} from "@florin/ui";
import { useNavigate } from "react-router";
import { useAgents, useUsedToday } from "../api/queries.js";
import type { Agent } from "../api/shapes.js";
import { Listed, StateBadge } from "../parts.js";
import { LimitsInShort } from "./Limits.js";
import { isCounted, reached, usedToday } from "./limits.js";
import { AGENT_STATUS, AGENT_TONE } from "./words.js";

const TEXTS = defineTexts({
  en: {
    title: "Agents",
    text: "Programs that spend your credits, within what you allow them.",
    add: "New agent",
    name: "Agent",
    status: "State",
    today: "Used today",
    left: "Left of its limits",
    none: "No limit",
    atLimit: "Limit reached",
    empty: "No agents yet",
    emptyText:
      "Make one for each program that is to use your credits, say how many it may take in a day or a month, and give it a key. You can pause it at any time.",
  },
  "zh-CN": {
    title: "智能体",
    text: "在您允许的范围内使用您积分的程序。",
    add: "新建智能体",
    name: "智能体",
    status: "状态",
    today: "今日已用",
    left: "剩余限额",
    none: "无限额",
    atLimit: "已达限额",
    empty: "还没有智能体",
    emptyText: "为每个需要使用您积分的程序创建一个智能体，设定每天或每月的预算，再为它创建密钥。您可以随时暂停它。",
  },
});

const SHOWN_LIMITS = 3;

export function Agents() {
  const texts = useTexts(TEXTS);
  const list = useAgents();
  const navigate = useNavigate();
  const columns = useColumns();
  const add = (
    <ButtonLink variant="primary" to="/agents/new">
      {texts.add}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={texts.title} text={texts.text} actions={list.rows.length > 0 && add} />
      <Card flush>
        <Listed list={list}>
          {(rows) => (
            <Table
              caption={texts.title}
              rows={rows}
              rowKey={(agent) => agent.id}
              columns={columns}
              onOpen={(agent) => void navigate(`/agents/${agent.id}`)}
              empty={<Empty title={texts.empty} text={texts.emptyText} action={add} />}
            />
          )}
        </Listed>
      </Card>
    </>
  );
}

function useColumns(): Column<Agent>[] {
  const texts = useTexts(TEXTS);
  return [
    { key: "name", label: texts.name, primary: true, cell: (agent) => agent.name },
    { key: "status", label: texts.status, cell: (agent) => <AgentState agent={agent} /> },
    { key: "today", label: texts.today, align: "end", cell: (agent) => <UsedToday agent={agent} /> },
    {
      key: "left",
      label: texts.left,
      cell: (agent) =>
        agent.limits.some(isCounted) ? (
          <LimitsInShort agent={agent} most={SHOWN_LIMITS} />
        ) : (
          <span className="f-muted">{texts.none}</span>
        ),
    },
  ];
}

/** Whether it may go on, and whether it can. */
export function AgentState({ agent }: { agent: Agent }) {
  const texts = useTexts(TEXTS);
  return (
    <span className="p-states">
      <StateBadge state={agent.status} texts={AGENT_STATUS} tones={AGENT_TONE} />
      {reached(agent).length > 0 && <Badge tone="bad">{texts.atLimit}</Badge>}
    </span>
  );
}

/** A limit per day counts it already; else it is asked for. */
function UsedToday({ agent }: { agent: Agent }) {
  const counted = usedToday(agent);
  const asked = useUsedToday(agent.id, counted === undefined);
  const used = counted ?? asked;
  return used === undefined ? <span className="f-muted">—</span> : <Credits minor={used} />;
}
