package dev.florin.agent.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is said in the Model Context Protocol and what is answered; the library speaks it. Tools run
 * on the thread that calls. Thread-safe.
 */
@Component
class Protocol {
  private static final Logger log = LoggerFactory.getLogger(Protocol.class);

  private static final String INSTRUCTIONS =
      """
      Florin sells things for credits. Prices in credits are whole credits; money is in minor units \
      (cents). Look up the price before you buy, and ask a person when you are not sure that they \
      want it: purchase takes credits at once. When credits are short, create_payment_link gives a \
      link at which a person can pay. A refusal says in "next" what to do.\
      """;

  private final McpJsonMapper json = new JacksonMcpJsonMapper(JsonMapper.builder().build());
  private final Wire wire = new Wire();
  private final McpStatelessServerHandler handler;

  Protocol(Toolbox toolbox, ObjectProvider<BuildProperties> build) {
    var packed = build.getIfAvailable();
    var version = packed == null ? null : packed.getVersion();
    McpServer.sync(wire)
        .jsonMapper(json)
        // Arguments are held against what binds them, and answers are records: no second opinion.
        .jsonSchemaValidator((_, _) -> ValidationResponse.asValid(""))
        .validateToolInputs(false)
        .immediateExecution(true)
        .serverInfo("florin", version == null ? "0" : version)
        .instructions(INSTRUCTIONS)
        .capabilities(ServerCapabilities.builder().tools(false).build())
        .tools(toolbox.specifications())
        .build();
    this.handler = Objects.requireNonNull(wire.handler, "the library's handler");
  }

  /** Where the library leaves its handler; messages come by {@link #reply}. */
  private static final class Wire implements McpStatelessServerTransport {
    private @Nullable McpStatelessServerHandler handler;

    @Override
    public void setMcpHandler(McpStatelessServerHandler handler) {
      this.handler = handler;
    }

    @Override
    public Mono<Void> closeGracefully() {
      return Mono.empty();
    }
  }

  /**
   * An answer.
   *
   * @param status HTTP's
   * @param body JSON; {@code null} to a notification
   */
  @SuppressWarnings("ArrayRecordComponent") // written to the wire and nothing else
  record Reply(int status, byte @Nullable [] body) {}

  /** The versions of the protocol that are spoken here. */
  List<String> versions() {
    return wire.protocolVersions();
  }

  /** Answers one message. */
  Reply reply(Tool.Call call, byte[] message) {
    var context = McpTransportContext.create(Map.of(Toolbox.CALL, call));
    var text = new String(message, StandardCharsets.UTF_8);
    try {
      return switch (McpSchema.deserializeJsonRpcMessage(json, text)) {
        case JSONRPCRequest request -> answer(context, request);
        case JSONRPCNotification told -> accept(context, told);
        default -> unreadable(ErrorCodes.INVALID_REQUEST, "This asks for nothing.");
      };
    } catch (IOException | IllegalArgumentException | JacksonException notOne) {
      log.debug("Not a message of the protocol", notOne);
      return unreadable(ErrorCodes.PARSE_ERROR, "This is not one JSON-RPC message.");
    }
  }

  private Reply answer(McpTransportContext context, JSONRPCRequest request) {
    if (!isWellFormed(request)) {
      var error = new JSONRPCError(ErrorCodes.INVALID_PARAMS, "A call names its tool.", null);
      return answer(request, error);
    }
    var answer =
        handler
            .handleRequest(context, request)
            .onErrorResume(McpError.class, error -> Mono.just(refusal(request, error)))
            .block();
    return new Reply(200, bytes(silent(Objects.requireNonNull(answer, "answer"))));
  }

  /** What the library would stumble over. */
  private static boolean isWellFormed(JSONRPCRequest request) {
    return !request.method().equals(McpSchema.METHOD_TOOLS_CALL)
        || (request.params() instanceof Map<?, ?> params
            && params.get("name") instanceof String
            && (params.get("arguments") == null || params.get("arguments") instanceof Map<?, ?>));
  }

  private Reply answer(JSONRPCRequest request, JSONRPCError error) {
    return new Reply(200, bytes(response(request.id(), error)));
  }

  private static JSONRPCResponse refusal(JSONRPCRequest request, McpError error) {
    var known = error.getJsonRpcError();
    return response(
        request.id(),
        known == null ? new JSONRPCError(ErrorCodes.INTERNAL_ERROR, "", null) : known);
  }

  private static JSONRPCResponse response(Object id, JSONRPCError error) {
    return new JSONRPCResponse(McpSchema.JSONRPC_VERSION, id, null, error);
  }

  /** The library passes on what an exception says, which is for us alone. */
  private static JSONRPCResponse silent(JSONRPCResponse answer) {
    var error = answer.error();
    if (error == null || error.code() != ErrorCodes.INTERNAL_ERROR) {
      return answer;
    }
    log.warn("A message of the protocol could not be handled: {}", error.message());
    return response(
        answer.id(),
        new JSONRPCError(ErrorCodes.INTERNAL_ERROR, "This message could not be handled.", null));
  }

  private Reply accept(McpTransportContext context, JSONRPCNotification told) {
    handler.handleNotification(context, told).block();
    return new Reply(202, null);
  }

  /** Without knowing what it would have been an answer to. */
  private Reply unreadable(int code, String message) {
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("jsonrpc", McpSchema.JSONRPC_VERSION);
    answer.put("id", null);
    answer.put("error", new JSONRPCError(code, message, null));
    return new Reply(400, bytes(answer));
  }

  private byte[] bytes(Object answer) {
    try {
      return json.writeValueAsBytes(answer);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
