package dev.florin.sandbox.whop;

import dev.florin.sandbox.house.Fault;
import dev.florin.sandbox.house.Faults;
import dev.florin.sandbox.house.Request;
import dev.florin.sandbox.house.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whop's API under {@code /api/v1}: the key, versions, idempotency, faults and errors. Answers are
 * kept under an idempotency key for 24 hours, refusals too; a request of which nobody knows what
 * came of it is answered with 409 for as long (docs.whop.com, "Idempotent Requests"). Thread-safe.
 */
final class WhopApi {
  static final String BELOW = "/api/v1/";
  private static final int MAX_KEY_BYTES = 255;

  private final Records records;
  private final Faults faults;
  private final Set<String> keysInUse = ConcurrentHashMap.newKeySet();

  WhopApi(Records records, Faults faults) {
    this.records = records;
    this.faults = faults;
  }

  /** Answers one request, or fails it as a fault says. */
  Response handle(Request request) throws InterruptedException {
    var fault = faults.forCall(request.method(), request.path());
    if (of(fault, Fault.Kind.DROP_BEFORE_WORK).isPresent()) {
      return Response.dropped();
    }
    var instead = of(fault, Fault.Kind.ANSWER);
    if (instead.isPresent()) {
      return render(Answer.refused(WhopError.made(instead.get().status())));
    }
    var response = answer(request, fault);
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

  private Response answer(Request request, Optional<Fault> fault) throws InterruptedException {
    try {
      if (!("Bearer " + WhopSandbox.API_KEY).equals(request.header("authorization"))) {
        throw WhopError.of(401, "unauthorized", "The API key is missing or wrong.");
      }
      var version = Version.of(request.header("api-version-date"));
      return once(request, Call.of(request, version), fault);
    } catch (WhopError e) {
      return render(Answer.refused(e));
    }
  }

  private Response once(Request request, Call call, Optional<Fault> fault)
      throws InterruptedException {
    var key = request.method().equals("POST") ? request.header("idempotency-key") : null;
    if (key == null) {
      hang(fault);
      return render(run(call, fault));
    }
    if (key.isEmpty() || key.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
      throw WhopError.invalid("An idempotency key is 1 to " + MAX_KEY_BYTES + " bytes long.");
    }
    if (!keysInUse.add(key)) {
      throw WhopError.of(409, "idempotency_conflict", "The first request is still running.");
    }
    try {
      var digest = digest(request, call.version());
      var saved = records.work(desk -> desk.saved(key));
      if (saved.isPresent()) {
        return replay(saved.get(), digest);
      }
      hang(fault);
      return render(run(call, fault, key, digest));
    } finally {
      keysInUse.remove(key);
    }
  }

  private static Response replay(SavedAnswer saved, String digest) {
    if (!saved.digest().equals(digest)) {
      throw WhopError.of(
          400, "idempotency_mismatch", "This key was used with another request before.");
    }
    if (saved.isUnknown()) {
      throw WhopError.of(
          409, "idempotency_conflict", "What came of the first request is not known.");
    }
    return Response.json(saved.status(), saved.body()).with("Idempotent-Replayed", "true");
  }

  private Answer run(Call call, Optional<Fault> fault) {
    var done = records.work(desk -> Routes.answer(call, desk));
    return failure(fault).orElse(done);
  }

  private Answer run(Call call, Optional<Fault> fault, String key, String digest) {
    var failure = failure(fault);
    try {
      return records.work(desk -> {
        var done = Routes.answer(call, desk);
        desk.save(saved(desk, key, digest, failure.isPresent() ? 0 : done.status(), done));
        return failure.orElse(done);
      });
    } catch (WhopError e) {
      var refused = Answer.refused(e);
      records.work(desk -> {
        desk.save(saved(desk, key, digest, refused.status(), refused));
        return refused;
      });
      return refused;
    }
  }

  private static SavedAnswer saved(
      Desk desk, String key, String digest, int status, Answer answer) {
    return new SavedAnswer(key, digest, status, answer.body(), desk.now());
  }

  private static Optional<Answer> failure(Optional<Fault> fault) {
    return of(fault, Fault.Kind.FAIL_AFTER_WORK)
        .map(failing -> Answer.refused(WhopError.made(failing.status())));
  }

  private static void hang(Optional<Fault> fault) throws InterruptedException {
    var hang = of(fault, Fault.Kind.HANG);
    if (hang.isPresent()) {
      Thread.sleep(hang.get().millis());
    }
  }

  /** What makes two requests the same: method, path, query, body and version, to the byte. */
  private static String digest(Request request, Version version) {
    var text =
        String.join(
            "\n",
            request.method(),
            request.path(),
            request.query(),
            version.date(),
            request.text());
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Response render(Answer answer) {
    return Response.json(answer.status(), answer.body()).with("Cache-Control", "no-store");
  }
}
