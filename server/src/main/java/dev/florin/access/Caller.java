package dev.florin.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request.
 *
 * @param kind a person, or a program of the merchant's
 * @param subject the user's id at whoever issued the token, or the key's id
 * @param email the user's address, where the token has one
 * @param name the user's name, where the token has one
 * @param roles a user's roles; empty for a key
 * @param scopes a key's scopes; empty for a user
 */
public record Caller(
    Kind kind,
    String subject,
    @Nullable String email,
    @Nullable String name,
    Set<Role> roles,
    Set<Scope> scopes) {

  /** What kind of caller this is. */
  public enum Kind {
    USER,
    SERVER_KEY
  }

  /** Copies the sets. */
  public Caller {
    roles = Set.copyOf(roles);
    scopes = Set.copyOf(scopes);
  }

  /** Whether this caller may name customers other than itself. */
  public boolean actsForOthers() {
    return kind == Kind.SERVER_KEY || roles.contains(Role.OPERATOR);
  }

  /** A name for logs, audit rows and idempotency keys; unique over all callers. */
  public String id() {
    return kind + ":" + subject;
  }
}
