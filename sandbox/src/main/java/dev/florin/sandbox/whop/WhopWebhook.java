package dev.florin.sandbox.whop;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where events go. Immutable.
 *
 * @param id {@code hook_…}
 * @param url on this machine
 * @param secret {@code ws_…}
 * @param events event types, or {@code *} for all
 * @param apiVersionDate the version that shapes what is sent; null for the oldest
 */
public record WhopWebhook(
    String id, URI url, String secret, List<String> events, @Nullable String apiVersionDate) {}
