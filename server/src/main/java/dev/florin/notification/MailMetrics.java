package dev.florin.notification;

import dev.florin.notification.mail.Handover;
import dev.florin.notification.mail.MailKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** What becomes of mail. */
@Component
class MailMetrics {
  private final MeterRegistry registry;

  MailMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void handedOver(MailKind kind, Handover handover) {
    var outcome =
        switch (handover) {
          case Handover.Accepted _ -> "accepted";
          case Handover.RefusedForGood _ -> "refused";
          case Handover.TryLater _ -> "later";
          case Handover.Away _ -> "away";
          case Handover.Misconfigured _ -> "misconfigured";
          case Handover.Unknown _ -> "unknown";
        };
    Counter.builder("florin.mails")
        .description("Attempts to hand a mail to the relay, by what came of them")
        .tag("kind", kind.code())
        .tag("outcome", outcome)
        .register(registry)
        .increment();
  }
}
