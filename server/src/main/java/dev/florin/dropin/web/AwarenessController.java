package dev.florin.dropin.web;

import dev.florin.access.Caller;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What the front end of Awareness calls through its tRPC client. */
@RestController
@Tag(name = "Drop-in: Awareness", description = "Routes of an older system, for its front end.")
class AwarenessController {
  private static final int MIXED = 207;

  private final AwarenessProcedures procedures;

  AwarenessController(AwarenessProcedures procedures) {
    this.procedures = procedures;
  }

  /** An answer's part, and its status if it were alone. */
  private record Part(int status, Map<String, Object> body) {}

  @PostMapping(TrpcProblems.ROOT + "{procedures}")
  @Operation(summary = "Call tRPC mutations, one or (with ?batch=1) several")
  ResponseEntity<Object> call(
      Caller caller,
      @PathVariable("procedures") String paths,
      @RequestBody(required = false) @Nullable JsonNode body,
      HttpServletRequest request) {
    var batch = TrpcCall.isBatch(request);
    var parts =
        TrpcCall.read(paths, batch, body).stream().map(call -> answer(caller, call)).toList();
    return batch
        ? ResponseEntity.status(status(parts)).body(parts.stream().map(Part::body).toList())
        : ResponseEntity.status(parts.getFirst().status()).body(parts.getFirst().body());
  }

  private Part answer(Caller caller, TrpcCall call) {
    try {
      return new Part(200, call.result(procedures.call(caller, call)));
    } catch (Problem refused) {
      return new Part(refused.status(), call.refusal(refused, String.valueOf(MDC.get("request"))));
    }
  }

  /** That of all parts, or, as tRPC has it, 207 where they differ. */
  private static int status(List<Part> parts) {
    var statuses = new HashSet<>(parts.stream().map(Part::status).toList());
    return statuses.size() == 1 ? statuses.iterator().next() : MIXED;
  }
}
