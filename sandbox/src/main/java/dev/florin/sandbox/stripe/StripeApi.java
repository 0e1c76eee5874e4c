package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Fault;
import dev.florin.sandbox.house.Faults;
import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Request;
import dev.florin.sandbox.house.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stripe's API under {@code /v1}: keys, versions, idempotency, faults and errors. What is kept
 * under an idempotency key is any answer after the work began, errors included; wrong parameters
 * and conflicts are refused before that and not kept (docs.stripe.com/api/idempotent_requests).
 * Thread-safe.
 */
final class StripeApi {
  private static final int MAX_KEY = 255;
  private static final String VERSION = "\\d{4}-\\d{2}-\\d{2}(\\.[a-z]+)?";

  private final State state;
  private final Faults faults;
  private final Router router;
  private final ApiKeys keys;
  private final Set<String> keysInUse = ConcurrentHashMap.newKeySet();

  StripeApi(State state, Faults faults, Router router, ApiKeys keys) {
    this.state = state;
    this.faults = faults;
    this.router = router;
    this.keys = keys;
  }

  /** Answers one request, or fails it as a fault says. */
  Response handle(Request request) throws InterruptedException {
    var requestId = Ids.make("req_", 14);
    var fault = faults.forCall(request.method(), request.path());
    if (of(fault, Fault.Kind.DROP_BEFORE_WORK).isPresent()) {
      return Response.dropped();
    }
    var instead = of(fault, Fault.Kind.ANSWER);
    if (instead.isPresent()) {
      return decorate(refusal(made(instead.get().status())), request, requestId);
    }
    var response = decorate(answer(request, requestId, fault), request, requestId);
    if (of(fault, Fault.Kind.DROP_AFTER_WORK).isPresent()) {
      return Response.dropped();
    }
    return of(fault, Fault.Kind.SLOW_BODY)
        .map(slow -> response.slowly(slow.millis()))
        .orElse(response);
  }

  private static Optional<Fault> of(Optional<Fault> fault, Fault.Kind kind) {
    return fault.filter(active -> active.kind() == kind);
  }

  private Response answer(Request request, String requestId, Optional<Fault> fault)
      throws InterruptedException {
    try {
      keys.check(request);
      checkVersion(request);
      var match = router.match(request.method(), request.path());
      if (match.isEmpty()) {
        throw unknownUrl(request);
      }
      var form = FormTree.parse(isPost(request) ? request.text() : request.query());
      var expand = expansions(form);
      var call = new Call(match.get().ids(), match.get().route().shape().check(form));
      return once(new Job(request, requestId, fault, match.get().route(), call, expand));
    } catch (StripeError e) {
      return refusal(e);
    }
  }

  private record Job(
      Request request,
      String requestId,
      Optional<Fault> fault,
      Router.Route route,
      Call call,
      List<String> expand) {}

  private Response once(Job job) throws InterruptedException {
    var key = isPost(job.request()) ? job.request().header("idempotency-key") : null;
    if (key == null) {
      hang(job.fault());
      return render(run(job, null, ""));
    }
    if (key.isEmpty() || key.length() > MAX_KEY) {
      throw StripeError.invalid(
          null, null, "Idempotency keys are 1 to " + MAX_KEY + " characters long.");
    }
    if (!keysInUse.add(key)) {
      throw Idempotency.inUse(key);
    }
    try {
      var digest = Idempotency.digest(job.request());
      var saved = state.work(Origin.NONE, tx -> tx.saved(key));
      if (saved.isPresent()) {
        return replay(saved.get(), digest);
      }
      hang(job.fault());
      return render(run(job, key, digest)).with("Idempotency-Key", key);
    } finally {
      keysInUse.remove(key);
    }
  }

  private Answer run(Job job, @Nullable String key, String digest) {
    var origin = new Origin(job.requestId(), key);
    var failing = of(job.fault(), Fault.Kind.FAIL_AFTER_WORK);
    try {
      return state.work(
          origin,
          tx -> {
            var done = job.route().endpoint().answer(job.call(), tx);
            var answer = new Answer(done.status(), Expansion.expand(tx, done.body(), job.expand()));
            if (failing.isPresent()) {
              answer = Answer.refused(made(failing.get().status()));
            }
            save(tx, key, digest, answer, job);
            return answer;
          });
    } catch (StripeError e) {
      var answer = Answer.refused(e);
      state.work(origin, tx -> save(tx, key, digest, answer, job));
      return answer;
    }
  }

  private static boolean save(Tx tx, @Nullable String key, String digest, Answer answer, Job job) {
    if (key != null) {
      var now = tx.state().clock().instant();
      tx.save(new SavedAnswer(key, digest, answer.status(), answer.body(), job.requestId(), now));
    }
    return key != null;
  }

  private static Response replay(SavedAnswer saved, String digest) {
    if (!saved.digest().equals(digest)) {
      throw Idempotency.otherParams(saved.key());
    }
    return Response.json(saved.status(), saved.body())
        .with("Idempotency-Key", saved.key())
        .with("Idempotent-Replayed", "true")
        .with("Original-Request", saved.requestId());
  }

  private static void hang(Optional<Fault> fault) throws InterruptedException {
    var hang = of(fault, Fault.Kind.HANG);
    if (hang.isPresent()) {
      Thread.sleep(hang.get().millis());
    }
  }

  private static boolean isPost(Request request) {
    return request.method().equals("POST");
  }

  private static List<String> expansions(ObjectNode form) {
    var paths = new ArrayList<String>();
    var expand = form.remove("expand");
    if (expand == null) {
      return paths;
    }
    if (!expand.isArray()) {
      throw StripeError.invalid(null, "expand", "Invalid array");
    }
    for (JsonNode path : expand) {
      paths.add(path.asString());
    }
    return paths;
  }

  private static void checkVersion(Request request) {
    var version = request.header("stripe-version");
    if (version != null && !version.matches(VERSION)) {
      throw StripeError.invalid(null, null, "Invalid Stripe API version: " + version);
    }
  }

  private static StripeError unknownUrl(Request request) {
    return StripeError.of(
        404,
        "invalid_request_error",
        null,
        "Unrecognized request URL ("
            + request.method()
            + ": "
            + request.path()
            + "). Please see https://stripe.com/docs; the sandbox does not know every endpoint.");
  }

  /** Returns the error of a fault. */
  private static StripeError made(int status) {
    return status == 429
        ? StripeError.of(429, "invalid_request_error", "rate_limit", "Too many requests.")
        : StripeError.of(status, "api_error", null, "The sandbox was asked to fail here.");
  }

  private static Response render(Answer answer) {
    return Response.json(answer.status(), answer.body());
  }

  private static Response refusal(StripeError e) {
    return render(Answer.refused(e));
  }

  private static Response decorate(Response response, Request request, String requestId) {
    var version = request.header("stripe-version");
    var decorated =
        response
            .with("Request-Id", requestId)
            .with("Stripe-Version", version == null ? Tx.API_VERSION : printable(version))
            .with("Cache-Control", "no-cache, no-store");
    return response.status() == 429 ? decorated.with("Retry-After", "1") : decorated;
  }

  private static String printable(String text) {
    return new String(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
  }
}
