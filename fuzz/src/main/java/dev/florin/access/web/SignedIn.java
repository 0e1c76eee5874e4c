package dev.florin.access.web;

import dev.florin.access.Caller;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Makes this thread's caller known, as the service's filters do for a good token. */
public final class SignedIn {
  private SignedIn() {}

  public static Authentication as(Caller caller) {
    return as(new CallerAuthentication(caller));
  }

  public static Authentication as(Authentication known) {
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(known);
    SecurityContextHolder.setContext(context);
    return known;
  }

  /** Whoever has this token or key at this service. */
  public static Authentication with(ApplicationContext service, String token) {
    return service.getBean(Tokens.class).authenticate(new BearerTokenAuthenticationToken(token));
  }
}
