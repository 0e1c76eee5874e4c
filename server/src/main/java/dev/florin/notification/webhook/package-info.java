/**
 * Webhooks to the merchant's own programs, as Standard Webhooks has them: endpoints and their
 * secrets, the queue of each, and the sending.
 */
@NullMarked
package dev.florin.notification.webhook;

import org.jspecify.annotations.NullMarked;
