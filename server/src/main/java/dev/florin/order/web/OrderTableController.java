package dev.florin.order.web;

import dev.florin.access.Caller;
import dev.florin.order.OrderId;
import dev.florin.order.OrderTable;
import dev.florin.order.web.OrderFilters.Asked;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Orders")
class OrderTableController {
  /** Where the next table begins, for {@code starting_after}. */
  private static final String NEXT = "Florin-Next-Cursor";

  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final OrderTable table;
  private final OrderFilters filters;

  OrderTableController(OrderTable table, OrderFilters filters) {
    this.table = table;
    this.filters = filters;
  }

  @GetMapping("/v1/orders.csv")
  @Operation(
      summary = "The same orders as CSV, at most 10,000 at once",
      description =
          OrderFilters.DESCRIPTION
              + " Where there are more, the header Florin-Next-Cursor says what to send as"
              + " starting_after.",
      responses =
          @ApiResponse(
              responseCode = "200",
              content = @Content(mediaType = "text/csv", schema = @Schema(type = "string"))))
  ResponseEntity<byte[]> csv(
      Caller caller,
      @RequestParam(required = false) @Nullable String customer,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String provider,
      @RequestParam(required = false) @Nullable String product,
      @RequestParam(required = false) @Nullable String payment,
      @RequestParam(required = false) @Nullable String invoice,
      @RequestParam(name = "created_after", required = false) @Nullable Instant createdAfter,
      @RequestParam(name = "created_before", required = false) @Nullable Instant createdBefore,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter,
      Locale locale) {
    var after = Page.after(startingAfter, OrderId::parse, "an order");
    var lines = lines(limit);
    var asked =
        new Asked(
            customer, status, provider, product, payment, invoice, createdAfter, createdBefore);
    return answer(table.of(filters.of(caller, asked), lines, after, locale));
  }

  private static int lines(@Nullable Integer limit) {
    if (limit == null) {
      return OrderTable.MAX_LINES;
    }
    if (limit < 1 || limit > OrderTable.MAX_LINES) {
      throw Problem.invalid("limit", "must be between 1 and " + OrderTable.MAX_LINES);
    }
    return limit;
  }

  private static ResponseEntity<byte[]> answer(OrderTable.Table made) {
    var answer =
        ResponseEntity.ok()
            .contentType(CSV)
            .cacheControl(CacheControl.noStore())
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"orders.csv\"");
    if (made.last() != null) {
      answer.header(NEXT, made.last().toString());
    }
    return answer.body(made.csv().getBytes(StandardCharsets.UTF_8));
  }
}
