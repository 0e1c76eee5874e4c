package dev.florin.notification.mail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail goes out. Everything is checked at the start, not with the first mail.
 *
 * @param url the relay: {@code smtps://user:password@host:465} (TLS) or {@code
 *     smtp://user:password@host:587} (STARTTLS, except on this machine); blank for no mail at all
 * @param from the sender, {@code Name <local@domain>}; needed with {@code url}
 * @param replyTo where answers go, if not to the sender
 * @param insecure allows {@code smtp://} to another machine without encryption, for a relay in a
 *     network of one's own
 * @param connectTimeout how long to wait for a connection, for each address of the host
 * @param readTimeout how long to wait for each answer
 * @param sendTimeout the most that one mail may take in all, writing included
 */
@ConfigurationProperties("florin.mail")
public record MailSettings(
    @DefaultValue("") String url,
    @DefaultValue("") String from,
    @Nullable String replyTo,
    @DefaultValue("false") boolean insecure,
    @DefaultValue("10s") Duration connectTimeout,
    @DefaultValue("60s") Duration readTimeout,
    @DefaultValue("5m") Duration sendTimeout) {
  private static final Duration TIMEOUT_MAX = Duration.ofHours(1);

  /**
   * Checks all of them.
   *
   * @throws IllegalArgumentException that names the setting, and never repeats the password
   */
  public MailSettings {
    if (!url.isBlank()) {
      Relay.parse(url, insecure);
      address("FLORIN_MAIL_FROM", from);
    }
    if (replyTo != null && !replyTo.isBlank()) {
      address("FLORIN_MAIL_REPLY_TO", replyTo);
    }
    limit("connect-timeout", connectTimeout);
    limit("read-timeout", readTimeout);
    limit("send-timeout", sendTimeout);
  }

  /** Whether mail is sent at all. */
  public boolean on() {
    return !url.isBlank();
  }

  /**
   * Who sends.
   *
   * @throws IllegalArgumentException if mail is off and nobody was named
   */
  public MailAddress sender() {
    return address("FLORIN_MAIL_FROM", from);
  }

  /** Where answers go, if not to the sender. */
  public @Nullable MailAddress answers() {
    return replyTo == null || replyTo.isBlank() ? null : address("FLORIN_MAIL_REPLY_TO", replyTo);
  }

  /**
   * The server.
   *
   * @throws IllegalArgumentException if mail is off
   */
  Relay relay() {
    return Relay.parse(url, insecure);
  }

  /** The same, with no more patience than this in all. */
  MailSettings within(Duration patience) {
    return new MailSettings(url, from, replyTo, insecure, patience, patience, patience);
  }

  private static MailAddress address(String setting, String text) {
    return switch (MailAddress.read(text)) {
      case MailAddress.Reading.Good good -> good.address();
      case MailAddress.Reading.Bad bad ->
          throw new IllegalArgumentException(
              setting + " is not Name <local@domain>: " + bad.reason());
    };
  }

  private static void limit(String name, Duration timeout) {
    if (!timeout.isPositive() || timeout.compareTo(TIMEOUT_MAX) > 0) {
      throw new IllegalArgumentException(
          "florin.mail." + name + " must be more than 0 and at most " + TIMEOUT_MAX);
    }
  }

  /** Keeps the password out of logs. */
  @Override
  public String toString() {
    return on()
        ? "MailSettings[relay=" + relay().host() + ":" + relay().port() + ", from=" + from + "]"
        : "MailSettings[off]";
  }
}
