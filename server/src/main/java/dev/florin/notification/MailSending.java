package dev.florin.notification;

import dev.florin.id.Ids;
import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import dev.florin.notification.MailGate.Leaving;
import dev.florin.notification.MailStore.Mail;
import dev.florin.notification.mail.Envelope;
import dev.florin.notification.mail.Handover;
import dev.florin.notification.mail.MailSettings;
import dev.florin.notification.mail.Smtp;
import dev.florin.platform.Backoff;
import dev.florin.platform.trace.Traces;
import dev.florin.platform.trace.Traces.Kind;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends what is queued. A mail is sent again only when it is certain that it did not go out, or
 * when nobody can know: then it is the same mail, byte for byte, under the same Message-ID, by
 * which mail systems tell a repetition. A relay that is away delays mail and nothing else.
 */
@Component
class MailSending implements JobHandler {
  private static final Logger log = LoggerFactory.getLogger(MailSending.class);
  private static final int CONVERSATIONS = 4;

  /** What is older than this tells nobody anything; a person decides. */
  private static final Duration TOO_OLD = Duration.ofDays(4);

  private static final Duration MAIL_IS_OFF = Duration.ofHours(1);
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final MailStore store;
  private final MailSettings settings;
  private final Envelopes envelopes;
  private final Smtp smtp;
  private final MailMetrics metrics;
  private final Traces traces;
  private final MailGate gate;
  private final Clock clock;

  MailSending(
      MailStore store,
      MailSettings settings,
      Envelopes envelopes,
      Smtp smtp,
      MailMetrics metrics,
      Traces traces,
      Clock clock) {
    this.store = store;
    this.settings = settings;
    this.envelopes = envelopes;
    this.smtp = smtp;
    this.metrics = metrics;
    this.traces = traces;
    this.gate = new MailGate(clock, CONVERSATIONS);
    this.clock = clock;
  }

  @Override
  public String kind() {
    return Mails.SEND;
  }

  @Override
  public Outcome run(JobRun job) {
    var mail =
        Ids.decode(Mails.PREFIX, job.data(Mails.Send.class).mail())
            .flatMap(store::find)
            .orElseThrow(() -> new IllegalStateException("there is no mail " + job.key()));
    if (mail.sentAt() != null) {
      return new Outcome.Done();
    }
    if (!settings.on()) {
      return new Outcome.Later(MAIL_IS_OFF, "mail is off: FLORIN_SMTP_URL is not set");
    }
    if (!gate.enter()) {
      return new Outcome.Later(gate.comeAgainIn(), waits(mail));
    }
    return inside(mail);
  }

  /** With what was heard last, which says more than that it waits. */
  private static String waits(Mail mail) {
    var busy = "the mail relay is away or busy";
    return mail.reply() == null ? busy : busy + "; last: " + mail.reply();
  }

  private Outcome inside(Mail mail) {
    Handover handover = null;
    try {
      var envelope = envelopes.of(mail); // before it is claimed: what fails here was not sent
      var now = clock.instant();
      var lease = settings.sendTimeout().plus(MARGIN);
      if (!store.claim(mail.id(), now, now.plus(lease))) {
        return new Outcome.Later(lease, "another process was sending it and has not said how");
      }
      handover = handOver(mail, envelope);
    } finally {
      gate.leave(handover == null ? Leaving.UNSAID : leaving(handover));
    }
    metrics.handedOver(mail.kind(), handover);
    return follow(mail, handover);
  }

  private Handover handOver(Mail mail, Envelope envelope) {
    try (var step = traces.begin(Kind.CALL, "mail send")) {
      step.with("florin.mail", Ids.encode(Mails.PREFIX, mail.id()))
          .with("florin.mail.kind", mail.kind().code());
      var handover = smtp.send(envelope);
      step.with("florin.answer", handover.getClass().getSimpleName());
      return handover;
    }
  }

  private static Leaving leaving(Handover handover) {
    return switch (handover) {
      case Handover.Away _, Handover.Misconfigured _, Handover.Unknown _ -> Leaving.AWAY;
      case Handover.Accepted _, Handover.RefusedForGood _, Handover.TryLater _ -> Leaving.ANSWERED;
    };
  }

  private Outcome follow(Mail mail, Handover handover) {
    return switch (handover) {
      case Handover.Accepted accepted -> {
        store.sent(mail.id(), accepted.reply(), clock.instant());
        yield new Outcome.Done();
      }
      case Handover.RefusedForGood refused -> {
        store.notSent(mail.id(), refused.reply());
        yield new Outcome.Hopeless("refused: " + refused.reply());
      }
      case Handover.TryLater later -> again(mail, later.reply(), slowly(mail));
      case Handover.Away away -> again(mail, away.reason(), gate.comeAgainIn());
      case Handover.Misconfigured wrong -> {
        log.error("The mail relay does not take our mail: {}", wrong.reason());
        yield again(mail, wrong.reason(), gate.comeAgainIn());
      }
      case Handover.Unknown unknown ->
          again(mail, "sent, without an answer: " + unknown.reason(), slowly(mail));
    };
  }

  private static Duration slowly(Mail mail) {
    return Backoff.after(mail.attempts() + 1).orElse(Duration.ofHours(20));
  }

  private Outcome again(Mail mail, String why, Duration in) {
    store.notSent(mail.id(), why);
    if (clock.instant().isAfter(mail.createdAt().plus(TOO_OLD))) {
      return new Outcome.Hopeless("not sent in " + TOO_OLD.toDays() + " days: " + why);
    }
    return new Outcome.Later(in, why);
  }
}
