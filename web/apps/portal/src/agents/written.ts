import { useQueryClient } from "@tanstack/react-query";
import { keys } from "../api/keys.js";
import type { Agent } from "../api/shapes.js";

/** Shows an agent as the service says that it is now. */
export function useWritten(): (agent: Agent) => void {
  const queries = useQueryClient();
  return (agent) => {
    queries.setQueryData([...keys.agent, agent.id], agent);
    void queries.invalidateQueries({ queryKey: keys.agents });
    void queries.invalidateQueries({ queryKey: [...keys.agentUse, agent.id] });
  };
}
