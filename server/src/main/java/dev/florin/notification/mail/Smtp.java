package dev.florin.notification.mail;

import dev.florin.notification.mail.MailAddress.Reading;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Hands mail to the relay, one connection for each. Talks to the network: never call it inside a
 * transaction. Thread-safe.
 */
@Component
public class Smtp {
  private static final Logger LOG = LoggerFactory.getLogger(Smtp.class);

  private final MailSettings settings;
  private final @Nullable Relay relay;
  private final Supplier<SSLSocketFactory> tls;

  /** Trusts whom Java trusts. */
  @Autowired
  Smtp(MailSettings settings) {
    this(
        settings,
        settings.on() ? settings.relay() : null,
        () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /** Trusts whom {@code tls} trusts. */
  Smtp(MailSettings settings, @Nullable Relay relay, Supplier<SSLSocketFactory> tls) {
    this.settings = settings;
    this.relay = relay;
    this.tls = tls;
  }

  /**
   * Sends this mail, once, and says what became of it. Takes at most the time that the settings
   * give to one mail, and however long the system needs to look up the relay's name.
   *
   * @throws IllegalStateException if mail is off
   */
  public Handover send(Envelope envelope) {
    if (relay == null) {
      throw new IllegalStateException("mail is off: FLORIN_SMTP_URL is not set");
    }
    return switch (MailAddress.read(envelope.toName(), envelope.to())) {
      case Reading.Bad bad -> new Handover.RefusedForGood(0, "the address: " + bad.reason());
      case Reading.Good good ->
          hand(relay, envelope.from(), good.address(), Mime.bytes(envelope, good.address()));
    };
  }

  /**
   * Goes as far as a mail would before it names its sender, and takes leave: connection, TLS and
   * login.
   *
   * @return {@link Handover.Accepted} if it would have come so far
   * @throws IllegalStateException if mail is off
   */
  Handover greet() {
    if (relay == null) {
      throw new IllegalStateException("mail is off: FLORIN_SMTP_URL is not set");
    }
    return talk(
        relay, settings.sender(), dialogue -> new Handover.Accepted(relay.host() + " greets"));
  }

  private Handover hand(Relay relay, MailAddress from, MailAddress to, byte[] message) {
    return talk(relay, from, dialogue -> pass(dialogue, from, to, message));
  }

  private Handover talk(Relay relay, MailAddress from, Function<Dialogue, Handover> matter) {
    try (var wire = Wire.open(relay, settings)) {
      var dialogue = Dialogue.with(relay, from.domain(), tls);
      var outcome = converse(dialogue, wire, matter);
      takeLeave(dialogue, outcome);
      return wire.late() ? late(outcome) : outcome;
    } catch (IOException failure) {
      return new Handover.Away(Verdict.reason(failure));
    }
  }

  private static Handover converse(
      Dialogue dialogue, Wire wire, Function<Dialogue, Handover> matter) {
    try {
      dialogue.begin(wire.socket());
    } catch (MessagingException | IOException failure) {
      return Verdict.ofOpening(dialogue, failure);
    }
    return dialogue.lacksLogin()
        ? new Handover.Misconfigured("the server offers no login")
        : matter.apply(dialogue);
  }

  private static Handover pass(
      Dialogue dialogue, MailAddress from, MailAddress to, byte[] message) {
    try {
      var refusal = refusal(dialogue, from, to, message);
      if (refusal != null) {
        return refusal;
      }
    } catch (MessagingException | IOException failure) {
      return new Handover.Away(Verdict.reason(failure));
    }
    return finish(dialogue);
  }

  /** Everything before the last dot; {@code null} if nobody objected. */
  private static @Nullable Handover refusal(
      Dialogue dialogue, MailAddress from, MailAddress to, byte[] message)
      throws MessagingException, IOException {
    var sender = dialogue.sender(from.address(), message.length);
    if (!sender.done()) {
      return Verdict.ofSender(sender);
    }
    var recipient = dialogue.recipient(to.address());
    if (!recipient.done()) {
      return Verdict.ofRecipient(recipient);
    }
    var announced = dialogue.announce();
    if (!announced.goOn()) {
      return Verdict.ofMessage(announced);
    }
    dialogue.write(message);
    return null;
  }

  /** From here on the server may have the mail, whatever we hear. */
  private static Handover finish(Dialogue dialogue) {
    try {
      return Verdict.ofDot(dialogue.finish());
    } catch (MessagingException failure) {
      return new Handover.Unknown(Verdict.reason(failure));
    }
  }

  /** QUIT, if they are still talking to us. */
  private static void takeLeave(Dialogue dialogue, Handover outcome) {
    if (outcome instanceof Handover.Away || outcome instanceof Handover.Unknown) {
      return;
    }
    try {
      dialogue.close();
    } catch (MessagingException failure) {
      LOG.debug("The mail relay was gone before we took leave", failure);
    }
  }

  private Handover late(Handover outcome) {
    var reason = "the mail took longer than " + settings.sendTimeout();
    return switch (outcome) {
      case Handover.Away away -> new Handover.Away(reason);
      case Handover.Unknown unknown -> new Handover.Unknown(reason);
      case Handover.Accepted known -> known;
      case Handover.RefusedForGood known -> known;
      case Handover.TryLater known -> known;
      case Handover.Misconfigured known -> known;
    };
  }
}
