package dev.florin.notification.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.notification.webhook.Answer;
import dev.florin.notification.webhook.WebhookDeliveries;
import dev.florin.notification.webhook.WebhookDeliveries.Recovered;
import dev.florin.notification.webhook.WebhookDeliveries.Replayed;
import dev.florin.notification.webhook.WebhookDeliveries.Skipped;
import dev.florin.notification.webhook.WebhookDelivery;
import dev.florin.notification.webhook.WebhookEndpoint;
import dev.florin.notification.webhook.WebhookEndpoints;
import dev.florin.notification.webhook.WebhookEndpoints.Change;
import dev.florin.notification.webhook.WebhookEndpoints.WithSecret;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
@RequestMapping("/v1/webhook-endpoints")
@Tag(
    name = "Webhook endpoints",
    description = "Where Florin tells your programs what happened, as Standard Webhooks has it.")
class WebhookEndpointController {
  private final WebhookEndpoints endpoints;
  private final WebhookDeliveries deliveries;

  WebhookEndpointController(WebhookEndpoints endpoints, WebhookDeliveries deliveries) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
  }

  record NewWebhookEndpoint(
      @NotBlank @Size(max = 2_000) String url,
      @Size(min = 1, max = 50) @Nullable List<@NotBlank @Size(max = 60) String> events,
      @Size(max = 200) @Nullable String description) {}

  /** An absent member stays as it is. */
  record WebhookEndpointChange(
      @Size(min = 1, max = 2_000) @Nullable String url,
      @Size(min = 1, max = 50) @Nullable List<@NotBlank @Size(max = 60) String> events,
      @Size(max = 200) @Nullable String description,
      @Nullable Boolean active) {}

  record RecoveryBody(@NotNull @Nullable Instant since) {}

  record RecoveryView(int queued) {}

  /**
   * An endpoint. The secret is there in the answers that made it, and nowhere else; {@code events}
   * is {@code *} for all.
   */
  record WebhookEndpointView(
      String id,
      String url,
      List<String> events,
      @Nullable String description,
      String status,
      @Nullable String reason,
      Instant statusAt,
      @Nullable Instant failingSince,
      @Nullable Instant oldSecretUntil,
      Instant createdAt,
      @Nullable String secret) {
    static WebhookEndpointView of(WebhookEndpoint endpoint, @Nullable String secret) {
      return new WebhookEndpointView(
          endpoint.idText(),
          endpoint.url().toString(),
          endpoint.events().isEmpty() ? List.of("*") : endpoint.events(),
          endpoint.description(),
          endpoint.status().text(),
          endpoint.reason(),
          endpoint.statusAt(),
          endpoint.failingSince(),
          endpoint.oldSecretUntil(),
          endpoint.createdAt(),
          secret);
    }

    static WebhookEndpointView of(WithSecret made) {
      return of(made.endpoint(), made.secret());
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
      return "WebhookEndpointView[" + id + "]";
    }
  }

  /**
   * The last try: {@code status} and {@code body} are the answer's, {@code error} says the rest.
   */
  record TryView(
      Instant at,
      @Nullable Integer status,
      @Nullable String error,
      @Nullable String body,
      int tookMs) {
    static TryView of(WebhookDelivery.Try tried) {
      return new TryView(
          tried.at(), tried.status(), tried.error(), tried.body(), tried.tookMillis());
    }
  }

  /** {@code message} is the {@code webhook-id} that it is sent under. */
  record WebhookDeliveryView(
      String id,
      String message,
      String type,
      String status,
      int attempts,
      @Nullable Instant nextAttemptAt,
      @Nullable TryView lastTry,
      Instant createdAt,
      @Nullable Instant deliveredAt) {
    static WebhookDeliveryView of(WebhookDelivery delivery) {
      return new WebhookDeliveryView(
          delivery.idText(),
          delivery.message(),
          delivery.type(),
          delivery.status().text(),
          delivery.attempts(),
          delivery.nextAt(),
          delivery.last() == null ? null : TryView.of(delivery.last()),
          delivery.createdAt(),
          delivery.deliveredAt());
    }
  }

  /** What an endpoint has said to a trial. */
  record TrialView(
      boolean accepted,
      @Nullable Integer status,
      @Nullable String error,
      @Nullable String body,
      int tookMs) {
    static TrialView of(Answer answer) {
      return switch (answer) {
        case Answer.Answered answered ->
            new TrialView(
                answered.accepted(),
                answered.status(),
                null,
                answered.body(),
                answered.tookMillis());
        case Answer.Silent silent ->
            new TrialView(false, null, silent.why(), null, silent.tookMillis());
      };
    }
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Make an endpoint; its secret is shown only now")
  @Audited
  WebhookEndpointView create(Caller caller, @Valid @RequestBody NewWebhookEndpoint body) {
    return WebhookEndpointView.of(
        endpoints.create(caller, body.url(), body.events(), body.description()));
  }

  @GetMapping
  @Operation(summary = "List endpoints, the newest first")
  Page<WebhookEndpointView> list() {
    return new Page<>(
        endpoints.all().stream().map(e -> WebhookEndpointView.of(e, null)).toList(), false, null);
  }

  @GetMapping("/{id}")
  @Operation(summary = "One endpoint")
  WebhookEndpointView get(@PathVariable String id) {
    return WebhookEndpoint.parse(id)
        .flatMap(endpoints::find)
        .map(endpoint -> WebhookEndpointView.of(endpoint, null))
        .orElseThrow(() -> unknown(id));
  }

  @PatchMapping("/{id}")
  @Operation(
      summary = "Change an endpoint, pause it, or take it into service again",
      description = "What waits for one that is not active is held until somebody recovers it.")
  @Audited
  WebhookEndpointView change(
      Caller caller, @PathVariable String id, @Valid @RequestBody WebhookEndpointChange body) {
    var change = new Change(body.url(), body.events(), body.description(), body.active());
    return WebhookEndpoint.parse(id)
        .flatMap(key -> endpoints.change(caller, key, change))
        .map(endpoint -> WebhookEndpointView.of(endpoint, null))
        .orElseThrow(() -> unknown(id));
  }

  @DeleteMapping("/{id}")
  @Operation(summary = "Delete an endpoint with all that is known of what was sent to it")
  @Audited
  WebhookEndpointView delete(Caller caller, @PathVariable String id) {
    return WebhookEndpoint.parse(id)
        .flatMap(key -> endpoints.delete(caller, key))
        .map(endpoint -> WebhookEndpointView.of(endpoint, null))
        .orElseThrow(() -> unknown(id));
  }

  @PostMapping("/{id}/rotate")
  @Operation(summary = "Give it a new secret, shown only now; for a day the old one signs, too")
  @Audited
  WebhookEndpointView rotate(Caller caller, @PathVariable String id) {
    return WebhookEndpoint.parse(id)
        .flatMap(key -> endpoints.rotate(caller, key))
        .map(WebhookEndpointView::of)
        .orElseThrow(() -> unknown(id));
  }

  @PostMapping("/{id}/test")
  @Operation(summary = "Send it an event of type webhook.test, now and once, and see what it says")
  @Audited
  TrialView test(Caller caller, @PathVariable String id) {
    return WebhookEndpoint.parse(id)
        .flatMap(key -> endpoints.test(caller, key))
        .map(TrialView::of)
        .orElseThrow(() -> unknown(id));
  }

  @GetMapping("/{id}/deliveries")
  @Operation(
      summary = "What was sent to it, or is to be, the newest events first; kept for 30 days")
  Page<WebhookDeliveryView> deliveries(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    var size = Page.size(limit);
    var after = Page.after(startingAfter, WebhookDelivery::parse, "a delivery");
    var endpoint =
        WebhookEndpoint.parse(id).flatMap(endpoints::find).orElseThrow(() -> unknown(id));
    return Page.of(
        deliveries.list(endpoint.id(), status(status), size + 1, after),
        size,
        WebhookDeliveryView::of,
        WebhookDelivery::idText);
  }

  private static WebhookDelivery.@Nullable Status status(@Nullable String text) {
    return text == null
        ? null
        : WebhookDelivery.Status.parse(text)
            .orElseThrow(() -> Problem.invalid("status", "is none: " + text));
  }

  @PostMapping("/{id}/deliveries/{delivery}/replay")
  @Operation(summary = "Send one again, under the webhook-id that it had")
  @Audited
  WebhookDeliveryView replay(
      Caller caller, @PathVariable String id, @PathVariable String delivery) {
    var key = WebhookDelivery.parse(delivery).orElseThrow(() -> unknownDelivery(delivery));
    return switch (deliveries.replay(caller, endpoint(id), key)) {
      case Replayed.Queued queued -> WebhookDeliveryView.of(queued.delivery());
      case Replayed.Inactive _ -> throw inactive();
      case Replayed.Unknown _ -> throw unknownDelivery(delivery);
    };
  }

  @PostMapping("/{id}/deliveries/{delivery}/skip")
  @Operation(
      summary = "Do not send one that has not come through, and go on with those behind it",
      description = "For an event that your program cannot digest. It can be replayed later.")
  @Audited
  WebhookDeliveryView skip(Caller caller, @PathVariable String id, @PathVariable String delivery) {
    var key = WebhookDelivery.parse(delivery).orElseThrow(() -> unknownDelivery(delivery));
    return switch (deliveries.skip(caller, endpoint(id), key)) {
      case Skipped.Done done -> WebhookDeliveryView.of(done.delivery());
      case Skipped.Delivered _ ->
          throw Problem.conflict(
              "webhook_delivered", "It has come through: there is nothing to skip.");
      case Skipped.Unknown _ -> throw unknownDelivery(delivery);
    };
  }

  @PostMapping("/{id}/recover")
  @Operation(
      summary = "Send everything that has not come through since then, in order",
      description =
          "What was given up, what was held while the endpoint was not active, and what happened"
              + " meanwhile. Events are kept for 30 days.")
  @Audited
  RecoveryView recover(
      Caller caller, @PathVariable String id, @Valid @RequestBody RecoveryBody body) {
    var since = body.since();
    if (since == null) {
      throw Problem.invalid("since", "must be given");
    }
    return switch (deliveries.recover(caller, endpoint(id), since)) {
      case Recovered.Queued queued -> new RecoveryView(queued.count());
      case Recovered.Inactive _ -> throw inactive();
      case Recovered.Unknown _ -> throw unknown(id);
    };
  }

  private static UUID endpoint(String id) {
    return WebhookEndpoint.parse(id).orElseThrow(() -> unknown(id));
  }

  private static Problem inactive() {
    return Problem.conflict(
        "webhook_endpoint_inactive", "This endpoint is not active. PATCH it with active: true.");
  }

  private static Problem unknown(String id) {
    return Problem.notFound("webhook endpoint", id);
  }

  private static Problem unknownDelivery(String id) {
    return Problem.notFound("webhook delivery", id);
  }
}
