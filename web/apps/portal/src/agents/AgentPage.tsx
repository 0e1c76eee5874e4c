import {
  Button,
  ButtonLink,
  Card,
  CopyId,
  defineTexts,
  Dialog,
  Facts,
  formatCredits,
  formatDateTime,
  Note,
  PageHeader,
  problemOf,
  useApi,
  useLanguage,
  useTexts,
  useToast,
  When,
} from "@florin/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { bodyOf, useAgent, useAgentKeys } from "../api/queries.js";
import type { Agent } from "../api/shapes.js";
import { Loaded, Refusal } from "../parts.js";
import { AgentKeys } from "./AgentKeys.js";
import { AgentState } from "./Agents.js";
import { zoneOf } from "./draft.js";
import { Limits } from "./Limits.js";
import { reached } from "./limits.js";
import { TopUpCard } from "./TopUpCard.js";
import { UseByDay } from "./UseByDay.js";
import { useKind, useLimitName } from "./words.js";
import { useWritten } from "./written.js";

const TEXTS = defineTexts({
  en: {
    agents: "Agents",
    title: "Agent",
    change: "Change",
    pause: "Pause",
    resume: "Resume",
    pausedSince: (at: string) => `Paused since ${at}. Whatever it asks for is refused until you resume it.`,
    usedUp: (limit: string, at: string) => `${limit}: nothing is left. What would go beyond it is refused until ${at}.`,
    pausing: "Pause this agent?",
    pausingText: "Whatever it asks for is refused, within five seconds. Its keys, its budget and what it has bought stay as they are.",
    resuming: "Resume this agent?",
    resumingText: "It may use your credits again, within what is left of its limits.",
    leave: "Leave it as it is",
    paused: "The agent is paused.",
    resumed: "The agent may go on.",
    limits: "Budget",
    noLimits: "Nothing limits it: it may use all of your credits. Set at least a limit per day.",
    setLimits: "Set limits",
    may: "What it may do",
    mayUse: "Use and buy",
    everything: "Everything",
    confirm: "Asks again above",
    credits: (count: string) => `${count} credits`,
    never: "Never",
    zone: "Time zone",
    made: "Made",
    id: "Agent",
  },
  "zh-CN": {
    agents: "智能体",
    title: "智能体",
    change: "修改",
    pause: "暂停",
    resume: "恢复",
    pausedSince: (at: string) => `已于 ${at} 暂停。在您恢复之前，它的所有请求都会被拒绝。`,
    usedUp: (limit: string, at: string) => `${limit}：限额已用完。在 ${at} 之前，超出限额的请求会被拒绝。`,
    pausing: "确定暂停此智能体？",
    pausingText: "五秒内，它的所有请求都会被拒绝。密钥、预算和已购买的内容保持不变。",
    resuming: "确定恢复此智能体？",
    resumingText: "它可以在剩余限额内继续使用您的积分。",
    leave: "保持不变",
    paused: "智能体已暂停。",
    resumed: "智能体已恢复。",
    limits: "预算",
    noLimits: "未设任何限额：它可以用完您的全部积分。建议至少设置每天的限额。",
    setLimits: "设置限额",
    may: "权限范围",
    mayUse: "可使用和购买",
    everything: "全部",
    confirm: "超过此价格需确认",
    credits: (count: string) => `${count} 积分`,
    never: "从不",
    zone: "时区",
    made: "创建时间",
    id: "智能体编号",
  },
});

export function AgentPage() {
  const { id = "" } = useParams();
  const texts = useTexts(TEXTS);
  const agent = useAgent(id);
  const keys = useAgentKeys(id);
  return (
    <>
      <PageHeader
        above={<Link to="/agents">{texts.agents}</Link>}
        title={agent.data?.name ?? texts.title}
        text={agent.data && <AgentState agent={agent.data} />}
        actions={agent.data && <Acts agent={agent.data} />}
      />
      <Loaded query={agent}>
        {(found) => (
          <>
            <Warnings agent={found} />
            <div className="p-split">
              <div className="f-stack">
                <Budget agent={found} />
                <UseByDay agent={found} />
                {/* What stands above must be known first, or it would push this down. */}
                <Loaded query={keys}>{(all) => <AgentKeys agent={found} all={all} />}</Loaded>
              </div>
              <div className="f-stack">
                <May agent={found} />
                <TopUpCard agent={found} />
              </div>
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}

/** What keeps it from going on now. */
function Warnings({ agent }: { agent: Agent }) {
  const texts = useTexts(TEXTS);
  const name = useLimitName();
  const { language } = useLanguage();
  const at = (moment: string) => formatDateTime(moment, language);
  return (
    <>
      {agent.paused_at && (
        <Note tone="warn">
          <p>{texts.pausedSince(at(agent.paused_at))}</p>
        </Note>
      )}
      {reached(agent).map((limit) => (
        <Note key={limit.name} tone="warn">
          <p>{texts.usedUp(name(limit), at(limit.resets_at ?? ""))}</p>
        </Note>
      ))}
    </>
  );
}

function Acts({ agent }: { agent: Agent }) {
  const texts = useTexts(TEXTS);
  const [asked, setAsked] = useState(false);
  const isPaused = agent.status === "paused";
  return (
    <>
      <ButtonLink to={`/agents/${agent.id}/edit`}>{texts.change}</ButtonLink>
      <Button variant={isPaused ? "primary" : "secondary"} onClick={() => setAsked(true)}>
        {isPaused ? texts.resume : texts.pause}
      </Button>
      {asked && <Ask agent={agent} onClose={() => setAsked(false)} />}
    </>
  );
}

/** Pauses it or lets it go on, whichever it was when somebody asked. */
function Ask({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const texts = useTexts(TEXTS);
  const api = useApi();
  const toast = useToast();
  const written = useWritten();
  const [resumes] = useState(agent.status === "paused");
  const path = { params: { path: { id: agent.id } } };
  const run = useMutation({
    mutationFn: () =>
      bodyOf(resumes ? api.POST("/v1/agents/{id}/resume", path) : api.POST("/v1/agents/{id}/pause", path)),
    onSuccess: (changed) => {
      written(changed);
      onClose();
      toast(resumes ? texts.resumed : texts.paused, "good");
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={resumes ? texts.resuming : texts.pausing}
      footer={
        <>
          <Button onClick={onClose}>{texts.leave}</Button>
          <Button variant={resumes ? "primary" : "danger"} busy={run.isPending} onClick={() => run.mutate()}>
            {resumes ? texts.resume : texts.pause}
          </Button>
        </>
      }
    >
      <p>{resumes ? texts.resumingText : texts.pausingText}</p>
      <Refusal problem={run.error ? problemOf(run.error) : undefined} />
    </Dialog>
  );
}

function Budget({ agent }: { agent: Agent }) {
  const texts = useTexts(TEXTS);
  return (
    <Card title={texts.limits}>
      {agent.limits.length === 0 ? (
        <div className="f-stack">
          <p className="f-muted">{texts.noLimits}</p>
          <div>
            <ButtonLink small to={`/agents/${agent.id}/edit`}>
              {texts.setLimits}
            </ButtonLink>
          </div>
        </div>
      ) : (
        <Limits agent={agent} />
      )}
    </Card>
  );
}

function May({ agent }: { agent: Agent }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const above = agent.confirm_above;
  return (
    <Card title={texts.may}>
      <Facts
        facts={[
          { label: texts.mayUse, value: agent.allowed.length === 0 ? texts.everything : <Allowed names={agent.allowed} /> },
          {
            label: texts.confirm,
            value: typeof above !== "number" ? texts.never : texts.credits(formatCredits(above, 0, language)),
          },
          { label: texts.zone, value: zoneOf(agent.time_zone).replaceAll("_", " ") },
          { label: texts.made, value: <When at={agent.created_at} as="date" /> },
          { label: texts.id, value: <CopyId value={agent.id} label={texts.id} /> },
        ]}
      />
    </Card>
  );
}

/** Kinds by their names, things by their ids. */
function Allowed({ names }: { names: readonly string[] }) {
  const kind = useKind();
  return (
    <ul className="f-plain">
      {names.map((name) => (
        <li key={name}>{/^(lst|prod)_/.test(name) ? <CopyId value={name} /> : kind(name)}</li>
      ))}
    </ul>
  );
}
