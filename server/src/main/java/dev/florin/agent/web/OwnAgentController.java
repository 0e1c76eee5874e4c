package dev.florin.agent.web;

import dev.florin.access.Caller;
import dev.florin.agent.Agent;
import dev.florin.agent.AgentId;
import dev.florin.agent.Agents;
import dev.florin.agent.web.AgentViews.AgentView;
import dev.florin.agent.web.AgentViews.UsageView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/agent")
@Tag(name = "Agent", description = "What an agent asks about itself, with its own key.")
class OwnAgentController {
  private final Agents agents;
  private final AgentUse use;

  OwnAgentController(Agents agents, AgentUse use) {
    this.agents = agents;
    this.use = use;
  }

  @GetMapping
  @Operation(summary = "Who I am, what I may do, and what is left of that")
  AgentView me(Caller caller) {
    return AgentView.of(self(caller), agents);
  }

  @GetMapping("/usage")
  @Operation(summary = "What I have used by day; the last 30 days if not said")
  UsageView usage(
      Caller caller,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to) {
    return use.of(self(caller), from, to);
  }

  private Agent self(Caller caller) {
    return AgentId.parse(caller.subject()).flatMap(agents::find).orElseThrow();
  }
}
