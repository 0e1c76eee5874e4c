package dev.florin.access;

import java.util.Arrays;
import java.util.Optional;

/** What a key may do. */
public enum Scope {
  ORDERS_READ("orders:read"),
  ORDERS_WRITE("orders:write"),
  REFUNDS_WRITE("refunds:write"),
  CREDITS_READ("credits:read"),
  CREDITS_WRITE("credits:write"),
  INVOICES_READ("invoices:read"),
  PROFILES_WRITE("profiles:write"),
  CATALOG_WRITE("catalog:write"),
  LISTINGS_WRITE("listings:write"),
  EARNINGS_READ("earnings:read"),
  PAYOUTS_WRITE("payouts:write"),
  SUBSCRIPTIONS_READ("subscriptions:read"),
  SUBSCRIPTIONS_WRITE("subscriptions:write"),
  AGENTS_READ("agents:read"),
  AGENTS_WRITE("agents:write"),
  WEBHOOKS_WRITE("webhooks:write"),
  INSIGHT_READ("insight:read"),
  NOTIFICATIONS_READ("notifications:read"),
  NOTIFICATIONS_WRITE("notifications:write"),
  METRICS_READ("metrics:read");

  private final String text;

  Scope(String text) {
    this.text = text;
  }

  /** How it is written in JSON. */
  public String text() {
    return text;
  }

  /** The authority that a route's rule asks for. */
  public String authority() {
    return "SCOPE_" + text;
  }

  /** The authority of an agent's key: what opens a route to servers opens none to agents. */
  public String agentsAuthority() {
    return "AGENT_" + text;
  }

  /** The scope written {@code text}, if there is one. */
  public static Optional<Scope> parse(String text) {
    return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
  }
}
