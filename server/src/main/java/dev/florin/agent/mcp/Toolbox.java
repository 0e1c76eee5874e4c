package dev.florin.agent.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.access.Caller;
import dev.florin.access.Limit;
import dev.florin.access.RateLimits;
import dev.florin.platform.DatabaseAway;
import dev.florin.platform.Problem;
import dev.florin.platform.Settings;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * All tools, and what is the same for each: who may call it, how often, and how it is refused.
 * Thread-safe.
 */
@Component
class Toolbox {
  /** Under which a request's {@link Tool.Call} stands in its context. */
  static final String CALL = "call";

  private static final Logger log = LoggerFactory.getLogger(Toolbox.class);
  private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

  private final List<Tool<?, ?>> tools;
  private final Arguments arguments;
  private final RateLimits limits;
  private final Settings settings;
  private final JsonMapper json;

  Toolbox(
      List<Tool<?, ?>> tools,
      Arguments arguments,
      RateLimits limits,
      Settings settings,
      JsonMapper json) {
    this.tools = List.copyOf(tools);
    this.arguments = arguments;
    this.limits = limits;
    this.settings = settings;
    // What there is nothing to say about is left out, as the schemas promise.
    this.json =
        json.rebuild()
            .changeDefaultPropertyInclusion(
                value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
  }

  /** What the library serves. */
  List<SyncToolSpecification> specifications() {
    return tools.stream().map(this::specification).toList();
  }

  private <I extends Record, O extends Record> SyncToolSpecification specification(
      Tool<I, O> tool) {
    var about = tool.about();
    var effect = about.effect();
    var hints =
        McpSchema.ToolAnnotations.builder()
            .title(about.title())
            .readOnlyHint(effect.readOnly())
            .destructiveHint(effect.destructive())
            .idempotentHint(true)
            .openWorldHint(effect.openWorld())
            .build();
    var definition =
        McpSchema.Tool.builder(about.name(), Schemas.ofArguments(about.arguments()))
            .title(about.title())
            .description(about.description())
            .outputSchema(Schemas.ofAnswer(about.answer()))
            .annotations(hints)
            .meta(Map.of("dev.florin/costs", effect.costs()))
            .build();
    return new SyncToolSpecification(definition, (context, sent) -> run(tool, context, sent));
  }

  private <I extends Record, O extends Record> CallToolResult run(
      Tool<I, O> tool, McpTransportContext context, CallToolRequest sent) {
    try {
      if (!(context.get(CALL) instanceof Tool.Call call)) {
        throw new IllegalStateException("nobody calls " + tool.about().name());
      }
      check(tool, call.caller());
      var answer = tool.call(call, arguments.read(sent.arguments(), tool.about().arguments()));
      return result(json.convertValue(answer, MEMBERS), false);
    } catch (Problem refused) {
      return refused(refused);
    } catch (RuntimeException unexpected) {
      if (DatabaseAway.causes(unexpected)) {
        log.warn("Database not available: {}", unexpected.toString());
        return refused(DatabaseAway.problem());
      }
      log.error("Unexpected failure of the tool {}", tool.about().name(), unexpected);
      return refused(
          Problem.of(500, "internal_error", "Something failed here. It has been logged."));
    }
  }

  private void check(Tool<?, ?> tool, Caller caller) {
    var scope = tool.scope(caller);
    if (caller.kind() != Caller.Kind.USER && scope != null && !caller.scopes().contains(scope)) {
      throw Problem.of(403, "forbidden", "This key does not have the scope " + scope.text() + ".");
    }
    // A server key acts for all users at once and is not held up, here as elsewhere.
    if (caller.kind() != Caller.Kind.SERVER_KEY) {
      var taken = limits.takeHere(Limit.READS, caller.subject());
      if (!taken.allowed()) {
        throw taken.refusal();
      }
    }
  }

  private CallToolResult refused(Problem problem) {
    var link = settings.url("/docs/errors#" + problem.code());
    var members = new LinkedHashMap<>(json.convertValue(problem.extras(), MEMBERS));
    members.putAll(json.convertValue(Refusal.of(problem, link), MEMBERS));
    var request = MDC.get("request");
    if (request != null) {
      members.put("request_id", request);
    }
    return result(members, true);
  }

  /** As text too, for clients that read nothing else. */
  private CallToolResult result(Map<String, Object> members, boolean refused) {
    return CallToolResult.builder()
        .addTextContent(json.writeValueAsString(members))
        .structuredContent(members)
        .isError(refused)
        .build();
  }
}
