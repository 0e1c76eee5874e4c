package dev.florin.agent.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.agent.Agent;
import dev.florin.agent.AgentId;
import dev.florin.agent.AgentKey;
import dev.florin.agent.AgentKeys;
import dev.florin.agent.Agents;
import dev.florin.agent.web.AgentBodies.AgentBody;
import dev.florin.agent.web.AgentBodies.KeyBody;
import dev.florin.agent.web.AgentViews.AgentKeyView;
import dev.florin.agent.web.AgentViews.AgentView;
import dev.florin.agent.web.AgentViews.UsageView;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/agents")
@Tag(
    name = "Agents",
    description = "Programs that spend a customer's credits, within what the customer allows them.")
class AgentController {
  private final Agents agents;
  private final AgentKeys keys;
  private final AgentUse use;
  private final Customers customers;

  AgentController(Agents agents, AgentKeys keys, AgentUse use, Customers customers) {
    this.agents = agents;
    this.keys = keys;
    this.use = use;
    this.customers = customers;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Make an agent; it can do nothing until it has a key")
  @Audited
  AgentView create(Caller caller, @Valid @RequestBody AgentBody body) {
    var owner = customers.actingFor(caller, body.customer());
    return view(agents.create(caller, owner, body.newName(), body.newTerms()));
  }

  @GetMapping
  @Operation(summary = "Own agents, newest first; an operator may name a customer or see all")
  Page<AgentView> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String customer,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    var size = Page.size(limit);
    var all = customer == null && caller.actsForOthers();
    var owner = all ? null : customers.ofQuery(caller, customer).id();
    var after = Page.after(startingAfter, AgentId::parse, "an agent");
    return Page.of(
        agents.list(owner, size + 1, after), size, this::view, agent -> agent.id().toString());
  }

  @GetMapping("/{id}")
  @Operation(summary = "One agent, with what is left of its limits")
  AgentView get(Caller caller, @PathVariable String id) {
    return view(own(caller, id));
  }

  @PatchMapping("/{id}")
  @Operation(summary = "Change what an agent may do; absent members stay as they are")
  @Audited
  AgentView update(Caller caller, @PathVariable String id, @Valid @RequestBody AgentBody body) {
    if (body.customer() != null) {
      throw Problem.invalid("customer", "cannot be changed");
    }
    return view(
        agents.update(
            caller,
            own(caller, id).id(),
            agent -> agent.with(body.name(agent), body.terms(agent.terms()))));
  }

  @PostMapping("/{id}/pause")
  @Operation(summary = "Let it do nothing until it is resumed, at once")
  @Audited
  AgentView pause(Caller caller, @PathVariable String id) {
    return view(agents.pause(caller, own(caller, id).id(), true));
  }

  @PostMapping("/{id}/resume")
  @Operation(summary = "Let it go on")
  @Audited
  AgentView resume(Caller caller, @PathVariable String id) {
    return view(agents.pause(caller, own(caller, id).id(), false));
  }

  @GetMapping("/{id}/usage")
  @Operation(summary = "Credits used by day of the agent's time zone; the last 30 days if not said")
  UsageView usage(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to) {
    return use.of(own(caller, id), from, to);
  }

  @PostMapping("/{id}/keys")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Make a key; its secret is shown only now")
  @Audited
  AgentKeyView createKey(Caller caller, @PathVariable String id, @Valid @RequestBody KeyBody body) {
    var created = keys.create(caller, own(caller, id), body.key());
    return AgentKeyView.of(created.key(), created.secret());
  }

  @GetMapping("/{id}/keys")
  @Operation(summary = "An agent's keys, newest first")
  Page<AgentKeyView> keys(Caller caller, @PathVariable String id) {
    var all = keys.of(own(caller, id));
    return new Page<>(all.stream().map(key -> AgentKeyView.of(key, null)).toList(), false, null);
  }

  @DeleteMapping("/{id}/keys/{key}")
  @Operation(summary = "Revoke a key, at once and for good")
  @Audited
  AgentKeyView revokeKey(Caller caller, @PathVariable String id, @PathVariable String key) {
    var agent = own(caller, id);
    return AgentKey.parse(key)
        .flatMap(known -> keys.revoke(caller, agent, known))
        .map(revoked -> AgentKeyView.of(revoked, null))
        .orElseThrow(() -> Problem.notFound("key", key));
  }

  private AgentView view(Agent agent) {
    return AgentView.of(agent, agents);
  }

  /** Another person's agent does not exist, for all that a caller can tell. */
  private Agent own(Caller caller, String id) {
    return AgentId.parse(id)
        .flatMap(agents::find)
        .filter(agent -> customers.maySee(caller, agent.owner()))
        .orElseThrow(() -> Problem.notFound("agent", id));
  }
}
