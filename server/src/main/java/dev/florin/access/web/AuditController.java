package dev.florin.access.web;

import static io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue.TRUE;

import dev.florin.access.Audit;
import dev.florin.access.AuditRow;
import dev.florin.id.Ids;
import dev.florin.platform.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/admin/audit")
@Tag(
    name = "Audit",
    description = "Who did what, when and why. Operators only; only ever added to.")
class AuditController {
  private final Audit audit;

  AuditController(Audit audit) {
    this.audit = audit;
  }

  /** Who did something: a user's id at whoever issued the token, or a server key's id. */
  record ActorView(String kind, String id, @Nullable String name) {}

  record AuditView(
      String id,
      Instant at,
      ActorView caller,
      String action,
      String object,
      @Nullable String reason,
      @Nullable String request,
      @Schema(types = "object", additionalProperties = TRUE) Map<String, Object> details) {
    static AuditView of(AuditRow row) {
      return new AuditView(
          Ids.encode(AuditRow.PREFIX, row.id()),
          row.at(),
          new ActorView(row.kind().text(), row.caller(), row.callerName()),
          row.action(),
          row.object(),
          row.reason(),
          row.request(),
          row.details());
    }
  }

  @GetMapping
  @Operation(summary = "List acts, newest first; caller is a user's or a server key's id")
  Page<AuditView> list(
      @RequestParam(required = false) @Nullable String action,
      @RequestParam(required = false) @Nullable String object,
      @RequestParam(required = false) @Nullable String caller,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    var size = Page.size(limit);
    var after = Page.after(startingAfter, id -> Ids.decode(AuditRow.PREFIX, id), "an audit row");
    return Page.of(
        audit.list(new Audit.Filter(action, object, caller), size + 1, after),
        size,
        AuditView::of,
        row -> Ids.encode(AuditRow.PREFIX, row.id()));
  }
}
