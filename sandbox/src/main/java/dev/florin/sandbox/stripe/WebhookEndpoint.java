package dev.florin.sandbox.stripe;

import java.net.URI;
import java.util.List;

/**
 * Where events go. Immutable.
 *
 * @param id {@code we_…}
 * @param url on this machine
 * @param secret the newest signing secret
 * @param enabledEvents event types, or {@code *} for all
 */
public record WebhookEndpoint(String id, URI url, String secret, List<String> enabledEvents) {}
