package dev.florin.sandbox.crossmint;

import dev.florin.sandbox.crossmint.Memory.Kind;
import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import dev.florin.sandbox.house.Outbox;
import dev.florin.sandbox.house.Postman;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Where webhooks go, in which generation, and the letters that go there. */
final class Endpoints {
  /** After a roll the old secret signs, too, for this long (docs.svix.com). */
  static final Duration OLD_SECRET_LIVES = Duration.ofHours(24);

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private Endpoints() {}

  static String add(Work work, URI url, String secret, Generation generation) {
    var host = url.getHost();
    if (host == null || !LOOPBACK.contains(host.toLowerCase(Locale.ROOT))) {
      // The sandbox signs real-looking events, so it sends them to this machine alone.
      throw new IllegalArgumentException("not an address on this machine: " + url);
    }
    Svix.key(secret);
    var id = Ids.make("ep_", 27);
    work.create(Kind.ENDPOINT, id)
        .put("url", url.toString())
        .put("secret", secret)
        .put("generation", generation.name());
    return id;
  }

  static void roll(Work work, String id, String secret) {
    Svix.key(secret);
    var endpoint =
        work.find(Kind.ENDPOINT, id)
            .orElseThrow(() -> new IllegalArgumentException("no such endpoint: " + id));
    endpoint.put("oldSecret", Json.string(endpoint, "secret")).put("secret", secret);
    endpoint.put("oldSecretUntil", work.now().plus(OLD_SECRET_LIVES).toString());
  }

  /** What one generation is told of an event. */
  record Post(String type, List<Outbox.Target> targets) {}

  /** Who wants this event now, by the name that it has for them. */
  static List<Post> posts(Work work, ObjectNode event) {
    var posts = new ArrayList<Post>();
    for (var generation : Generation.values()) {
      var name = generation.name(Happening.valueOf(Json.string(event, "what")));
      var targets = targets(work, generation);
      if (name.isPresent() && !targets.isEmpty()) {
        posts.add(new Post(name.get(), targets));
      }
    }
    return posts;
  }

  private static List<Outbox.Target> targets(Work work, Generation generation) {
    return work.list(Kind.ENDPOINT)
        .filter(endpoint -> generation(endpoint) == generation)
        .map(endpoint ->
            new Outbox.Target(
                Json.string(endpoint, "id"), URI.create(Json.string(endpoint, "url"))))
        .toList();
  }

  private static Generation generation(ObjectNode endpoint) {
    return Generation.valueOf(Json.string(endpoint, "generation"));
  }

  /** Writes and signs an event for an endpoint, now. */
  static Optional<Postman.Letter> letter(
      Work work, String eventId, String endpointId, boolean wrongly) {
    var event = work.find(Kind.EVENT, eventId);
    var endpoint = work.find(Kind.ENDPOINT, endpointId);
    if (event.isEmpty() || endpoint.isEmpty()) {
      return Optional.empty();
    }
    var generation = generation(endpoint.get());
    var what = Happening.valueOf(Json.string(event.get(), "what"));
    return generation
        .name(what)
        .map(type -> generation.envelope(type, event.get()))
        .map(body -> letter(work, eventId, endpoint.get(), body, wrongly));
  }

  private static Postman.Letter letter(
      Work work, String eventId, ObjectNode endpoint, ObjectNode body, boolean wrongly) {
    var bytes = Json.bytes(body);
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", "Svix-Webhooks/1.90.0 (sender-9YMgn; +https://www.svix.com/)");
    var secrets = wrongly ? List.of(freshSecret()) : secrets(work, endpoint);
    headers.putAll(Svix.headers(bytes, eventId, secrets, work.now()));
    return new Postman.Letter(
        URI.create(Json.string(endpoint, "url")),
        headers,
        new String(bytes, StandardCharsets.UTF_8));
  }

  /** Returns a secret that nobody has. */
  static String freshSecret() {
    var random = Ids.make("", 32).getBytes(StandardCharsets.US_ASCII);
    return "whsec_" + Base64.getEncoder().encodeToString(random);
  }

  private static List<String> secrets(Work work, ObjectNode endpoint) {
    var secrets = new ArrayList<String>();
    secrets.add(Json.string(endpoint, "secret"));
    var old = Json.text(endpoint, "oldSecret");
    if (old != null
        && work.now().isBefore(Instant.parse(Json.string(endpoint, "oldSecretUntil")))) {
      secrets.add(old);
    }
    return secrets;
  }
}
