package dev.florin.notification;

import dev.florin.notification.mail.Handover;
import dev.florin.notification.mail.MailKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What becomes of mail. */
@Component
class MailMetrics {
  private final MeterRegistry registry;

  /** All series are there at once, so that the first attempt of each sort is seen to be one. */
  MailMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (var kind : MailKind.values()) {
      for (var outcome : Outcome.values()) {
        counter(kind, outcome);
      }
    }
  }

  private enum Outcome {
    ACCEPTED,
    REFUSED,
    LATER,
    AWAY,
    MISCONFIGURED,
    UNKNOWN;

    static Outcome of(Handover handover) {
      return switch (handover) {
        case Handover.Accepted _ -> ACCEPTED;
        case Handover.RefusedForGood _ -> REFUSED;
        case Handover.TryLater _ -> LATER;
        case Handover.Away _ -> AWAY;
        case Handover.Misconfigured _ -> MISCONFIGURED;
        case Handover.Unknown _ -> UNKNOWN;
      };
    }
  }

  private Counter counter(MailKind kind, Outcome outcome) {
    return Counter.builder("florin.mails")
        .description("Attempts to hand a mail to the relay, by what came of them")
        .tag("kind", kind.code())
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  void handedOver(MailKind kind, Handover handover) {
    counter(kind, Outcome.of(handover)).increment();
  }
}
