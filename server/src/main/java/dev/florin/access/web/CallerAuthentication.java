package dev.florin.access.web;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.florin.access.Caller;
import dev.florin.access.Role;
import dev.florin.access.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A {@link Caller} in Spring Security's terms. */
final class CallerAuthentication extends AbstractAuthenticationToken {
  private static final Map<Role, GrantedAuthority> ROLES =
      each(Role.values(), role -> "ROLE_" + role.name());
  private static final Map<Scope, GrantedAuthority> SCOPES = each(Scope.values(), Scope::authority);
  private static final Map<Scope, GrantedAuthority> AGENTS =
      each(Scope.values(), Scope::agentsAuthority);

  private final transient Caller caller;

  CallerAuthentication(Caller caller) {
    super(authorities(caller));
    this.caller = caller;
    setAuthenticated(true);
  }

  private static List<GrantedAuthority> authorities(Caller caller) {
    var authorities = new ArrayList<GrantedAuthority>();
    caller.roles().forEach(role -> authorities.add(ROLES.get(role)));
    var scopes = caller.kind() == Caller.Kind.AGENT ? AGENTS : SCOPES;
    caller.scopes().forEach(scope -> authorities.add(scopes.get(scope)));
    return authorities;
  }

  private static <T> Map<T, GrantedAuthority> each(T[] values, Function<T, String> authority) {
    return Arrays.stream(values)
        .collect(
            toUnmodifiableMap(
                value -> value, value -> new SimpleGrantedAuthority(authority.apply(value))));
  }

  Caller caller() {
    return caller;
  }

  @Override
  public Object getPrincipal() {
    return caller;
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public String getName() {
    return caller.id();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallerAuthentication that && caller.equals(that.caller);
  }

  @Override
  public int hashCode() {
    return caller.hashCode();
  }
}
