/**
 * The mail room: a real SMTP server that delivers to nobody, a mailbox to look into, and faults of
 * mail servers on demand.
 */
@NullMarked
package dev.florin.sandbox.mail;

import org.jspecify.annotations.NullMarked;
