import { defineTexts, PageHeader, problemOf, useApi, useTexts } from "@florin/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "react-router";
import { keys } from "../api/keys.js";
import { bodyOf as answered } from "../api/queries.js";
import { AgentForm } from "./AgentForm.js";
import { ownZone } from "./days.js";
import { bodyOf, emptyDraft, type Draft } from "./draft.js";

const TEXTS = defineTexts({
  en: {
    agents: "Agents",
    title: "New agent",
    text: "It can do nothing until it has a key, which you make next.",
    create: "Create the agent",
  },
  "zh-CN": {
    agents: "智能体",
    title: "新建智能体",
    text: "在您为它创建密钥之前，它无法执行任何操作。",
    create: "创建智能体",
  },
});

export function AgentNew() {
  const texts = useTexts(TEXTS);
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: (draft: Draft) => answered(api.POST("/v1/agents", { body: bodyOf(draft) })),
    onSuccess: async (agent) => {
      queries.setQueryData([...keys.agent, agent.id], agent);
      await queries.invalidateQueries({ queryKey: keys.agents });
      await navigate(`/agents/${agent.id}`, { replace: true });
    },
  });
  return (
    <>
      <PageHeader above={<Link to="/agents">{texts.agents}</Link>} title={texts.title} text={texts.text} />
      <div className="p-narrow">
        <AgentForm
          initial={emptyDraft(ownZone())}
          submitLabel={texts.create}
          busy={create.isPending}
          problem={create.error ? problemOf(create.error) : undefined}
          onSubmit={(draft) => create.mutate(draft)}
        />
      </div>
    </>
  );
}
