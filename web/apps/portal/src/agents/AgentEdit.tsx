import { defineTexts, PageHeader, problemOf, useApi, useTexts, useToast } from "@florin/ui";
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "react-router";
import { bodyOf as answered, useAgent } from "../api/queries.js";
import type { Agent } from "../api/shapes.js";
import { Loaded } from "../parts.js";
import { AgentForm } from "./AgentForm.js";
import { bodyOf, draftOf, type Draft } from "./draft.js";
import { useWritten } from "./written.js";

const TEXTS = defineTexts({
  en: {
    agents: "Agents",
    title: "Change the agent",
    text: "What you change is in force within five seconds. What it has used in this day and month stays counted.",
    save: "Save changes",
    saved: "Saved.",
  },
  "zh-CN": {
    agents: "智能体",
    title: "修改智能体",
    text: "修改将在五秒内生效。当天和当月已使用的积分仍会计入。",
    save: "保存修改",
    saved: "已保存。",
  },
});

export function AgentEdit() {
  const { id = "" } = useParams();
  const texts = useTexts(TEXTS);
  const agent = useAgent(id);
  return (
    <>
      <PageHeader
        above={
          <>
            <Link to="/agents">{texts.agents}</Link>
            {agent.data && (
              <>
                {" / "}
                <Link to={`/agents/${id}`}>{agent.data.name}</Link>
              </>
            )}
          </>
        }
        title={texts.title}
        text={texts.text}
      />
      <div className="p-narrow">
        <Loaded query={agent}>{(found) => <Edit key={found.id} agent={found} />}</Loaded>
      </div>
    </>
  );
}

function Edit({ agent }: { agent: Agent }) {
  const texts = useTexts(TEXTS);
  const api = useApi();
  const navigate = useNavigate();
  const toast = useToast();
  const written = useWritten();
  const save = useMutation({
    mutationFn: (draft: Draft) =>
      answered(api.PATCH("/v1/agents/{id}", { params: { path: { id: agent.id } }, body: bodyOf(draft) })),
    onSuccess: async (changed) => {
      written(changed);
      toast(texts.saved, "good");
      await navigate(`/agents/${agent.id}`);
    },
  });
  return (
    <AgentForm
      initial={draftOf(agent)}
      submitLabel={texts.save}
      busy={save.isPending}
      problem={save.error ? problemOf(save.error) : undefined}
      onSubmit={(draft) => save.mutate(draft)}
    />
  );
}
