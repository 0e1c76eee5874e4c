package dev.florin.payment.web;

import dev.florin.payment.Inbox;
import dev.florin.payment.Inbox.Received;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Provider webhooks", description = "Where providers deliver their signed events.")
class WebhookController {
  private final Inbox inbox;

  WebhookController(Inbox inbox) {
    this.inbox = inbox;
  }

  record Receipt(boolean received, boolean duplicate) {}

  /** Reads the raw bytes itself: a signature holds for them alone. */
  @PostMapping("/webhooks/{provider}")
  @Operation(summary = "Deliver a signed event")
  Receipt receive(@PathVariable String provider, HttpServletRequest request) throws IOException {
    var body = request.getInputStream().readAllBytes();
    return switch (inbox.receive(provider, body, headers(request))) {
      case Received.Stored stored -> new Receipt(true, !stored.first());
      case Received.Refused refused ->
          throw Problem.of(
              400,
              refused.reason().name().toLowerCase(Locale.ROOT),
              "The signature does not hold; nothing was stored.");
      case Received.Off _ -> throw Problem.notFound("webhook endpoint", provider);
    };
  }

  private static Map<String, List<String>> headers(HttpServletRequest request) {
    var headers = new HashMap<String, List<String>>();
    for (var name : Collections.list(request.getHeaderNames())) {
      headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name)));
    }
    return headers;
  }
}
