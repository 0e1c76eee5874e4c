package dev.florin.access.web;

import dev.florin.access.Caller;
import org.springframework.security.core.context.SecurityContextHolder;

/** Makes this thread's caller known, as the service's filters do for a good token. */
public final class SignedIn {
  private SignedIn() {}

  public static void as(Caller caller) {
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(new CallerAuthentication(caller));
    SecurityContextHolder.setContext(context);
  }
}
