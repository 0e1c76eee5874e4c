package dev.florin.access;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request.
 *
 * @param kind a person, or a program of the merchant's
 * @param subject the user's id at whoever issued the token, or the key's id as at the edge
 * @param email the user's address, where the token has one
 * @param name the user's name, where the token has one, or what the key is for
 * @param roles a user's roles; empty for a key
 * @param scopes a key's scopes; empty for a user
 * @param owner whose program it is; {@code null} but for an agent
 * @param reason why, in the caller's own words, for the audit; {@code null} when they say nothing
 */
public record Caller(
    Kind kind,
    String subject,
    @Nullable String email,
    @Nullable String name,
    Set<Role> roles,
    Set<Scope> scopes,
    @Nullable CustomerId owner,
    @Nullable String reason) {

  /** What kind of caller this is. */
  public enum Kind {
    /** A person. */
    USER,
    /** A program of the merchant's. */
    SERVER_KEY,
    /** A customer's own program, which acts for them within the bounds that they have set. */
    AGENT,
    /** Florin itself, where it does by itself what else an operator would. */
    SERVICE;

    /** How it is written in JSON and in the database. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the sets, and checks that who needs an owner has one. */
  public Caller {
    roles = Set.copyOf(roles);
    scopes = Set.copyOf(scopes);
    if ((kind == Kind.AGENT) != (owner != null)) {
      throw new IllegalArgumentException("agents have an owner, and nobody else: " + subject);
    }
  }

  /** Florin itself, for the audit. */
  public static Caller service(String why) {
    return new Caller(Kind.SERVICE, "florin", null, null, Set.of(), Set.of(), null, why);
  }

  /** Whether this caller may name customers other than itself. */
  public boolean actsForOthers() {
    return switch (kind) {
      case SERVER_KEY, SERVICE -> true;
      case USER -> roles.contains(Role.OPERATOR);
      case AGENT -> false;
    };
  }

  /** Whether this caller is this very customer, not somebody who acts for them. */
  public boolean is(Customer customer) {
    return kind == Kind.USER && subject.equals(customer.subject());
  }

  /** The same caller, who says why. */
  public Caller because(@Nullable String why) {
    return new Caller(kind, subject, email, name, roles, scopes, owner, why);
  }

  /** A name for logs, audit rows and idempotency keys; unique over all callers. */
  public String id() {
    return kind + ":" + subject;
  }
}
