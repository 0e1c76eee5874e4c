package dev.florin.agent.mcp;

import dev.florin.access.Caller;
import dev.florin.platform.Problem;
import dev.florin.platform.Settings;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Streamable HTTP without sessions: each message is a POST with an answer of its own, which any
 * node can give. A route like every other, so that who calls, how large a body is and how it is
 * refused are decided where they always are.
 */
@RestController
@Hidden
class McpController {
  private final Protocol protocol;
  private final String origin;

  McpController(Protocol protocol, Settings settings) {
    this.protocol = protocol;
    this.origin = origin(settings);
  }

  /** As a browser writes it: without a path, and without the port that its scheme implies. */
  private static String origin(Settings settings) {
    var base = settings.baseUrl();
    var implied = "https".equals(base.getScheme()) ? 443 : 80;
    var port = base.getPort() == -1 || base.getPort() == implied ? "" : ":" + base.getPort();
    return (base.getScheme() + "://" + base.getHost() + port).toLowerCase(Locale.ROOT);
  }

  @PostMapping(
      path = "/mcp",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> message(
      Caller caller,
      Locale locale,
      @RequestHeader(name = "Origin", required = false) @Nullable String from,
      @RequestHeader(name = "MCP-Protocol-Version", required = false) @Nullable String version,
      @RequestBody byte[] body) {
    checkOrigin(from);
    checkVersion(version);
    var reply = protocol.reply(new Tool.Call(caller, locale), body);
    return ResponseEntity.status(reply.status())
        .contentType(MediaType.APPLICATION_JSON)
        .body(reply.body());
  }

  /** Against pages that reach a service on their reader's own machine or network. */
  private void checkOrigin(@Nullable String from) {
    if (from != null && !from.toLowerCase(Locale.ROOT).equals(origin)) {
      throw Problem.of(
          403,
          "origin_not_allowed",
          "Pages of another site than " + origin + " may not call this.");
    }
  }

  private void checkVersion(@Nullable String version) {
    if (version != null && !protocol.versions().contains(version)) {
      throw Problem.invalid(
          "MCP-Protocol-Version", "must be one of " + String.join(", ", protocol.versions()));
    }
  }
}
