package dev.florin.platform.web;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** For Prometheus. A route like any other, so that no management endpoint comes with it. */
@RestController
class MetricsController {
  private static final MediaType TEXT =
      MediaType.parseMediaType("text/plain;version=0.0.4;charset=utf-8");

  private final PrometheusMeterRegistry registry;

  MetricsController(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  @GetMapping(path = "/metrics", produces = MediaType.TEXT_PLAIN_VALUE)
  @Operation(summary = "Metrics in Prometheus' text format")
  ResponseEntity<String> metrics() {
    return ResponseEntity.ok().contentType(TEXT).body(registry.scrape());
  }
}
