package dev.florin.platform.web;

import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** For load balancers and supervisors. */
@RestController
class HealthController {
  private final JdbcClient jdbc;
  private final ApplicationAvailability availability;

  HealthController(JdbcClient jdbc, ApplicationAvailability availability) {
    this.jdbc = jdbc;
    this.availability = availability;
  }

  @GetMapping("/healthz")
  @Operation(summary = "The process lives")
  Map<String, String> healthz() {
    return Map.of("status", "up");
  }

  @GetMapping("/readyz")
  @Operation(summary = "The process takes requests and its database answers")
  Map<String, String> readyz() {
    if (availability.getReadinessState() != ReadinessState.ACCEPTING_TRAFFIC) {
      throw Problem.of(503, "not_ready", "Starting or stopping.");
    }
    try {
      jdbc.sql("select 1").query(Integer.class).single();
    } catch (DataAccessException away) {
      throw Problem.of(503, "database_unavailable", "The database does not answer.");
    }
    return Map.of("status", "ready");
  }
}
