package dev.florin.notification.mail;

/**
 * What came of handing one mail to the relay. In all but {@link Accepted} and {@link Unknown} it is
 * certain that the mail did not go out. Replies and reasons are for operators: one line, in the
 * words of the server or of the network, without secrets.
 */
public sealed interface Handover {

  /** The relay has taken it, and answers for it from here on. */
  record Accepted(String reply) implements Handover {}

  /**
   * This mail, or this address, is not wanted; sending it again would not help.
   *
   * @param code SMTP's, 500 to 599; 0 if the address is impossible and no server was asked
   */
  record RefusedForGood(int code, String reply) implements Handover {}

  /**
   * Not now: greylisting, a full mailbox, a busy server.
   *
   * @param code SMTP's, 400 to 499
   */
  record TryLater(int code, String reply) implements Handover {}

  /** The relay could not be reached, or was lost before it had the whole mail. Try again. */
  record Away(String reason) implements Handover {}

  /**
   * The relay and these settings do not agree: login, certificate, encryption or sender. No mail
   * will go out until an operator has changed something, so one has to be told. Try again then.
   */
  record Misconfigured(String reason) implements Handover {}

  /**
   * The whole mail was sent, but no answer came: it may have arrived. Sending it again may deliver
   * it twice, with the same Message-ID.
   */
  record Unknown(String reason) implements Handover {}
}
