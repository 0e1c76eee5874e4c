package dev.florin.notification.mail;

import dev.florin.platform.Checkup;
import dev.florin.platform.Diagnosis;
import java.time.Duration;
import java.util.List;

/** Whether the mail relay takes us in: reached, encrypted, logged in. No mail is sent. */
class MailCheckup implements Checkup {
  private static final String SUBJECT = "mail";
  private static final String PAGE = "guides/troubleshooting.md#mail-does-not-arrive";

  /** Somebody sits and waits. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Override
  public List<Diagnosis> examine(Examination examination) {
    return examination
        .setup()
        .settings(MailSettings.class)
        .filter(MailSettings::on)
        .map(settings -> List.of(diagnosis(new Smtp(settings.within(PATIENCE)), settings.relay())))
        .orElse(List.of());
  }

  static Diagnosis diagnosis(Smtp smtp, Relay relay) {
    var place = relay.host() + ":" + relay.port();
    return switch (smtp.greet()) {
      case Handover.Accepted _ -> Diagnosis.well(SUBJECT, place + manner(relay));
      case Handover.Misconfigured no ->
          Diagnosis.wrong(
              SUBJECT,
              place + ": " + no.reason(),
              "Correct FLORIN_SMTP_URL: scheme, port, user and password, percent-encoded.",
              PAGE);
      case Handover.Away away -> unreached(place, away.reason());
      case Handover.TryLater later -> unreached(place, later.reply());
      case Handover.RefusedForGood refused -> unreached(place, refused.reply());
      case Handover.Unknown unknown -> unreached(place, unknown.reason());
    };
  }

  private static String manner(Relay relay) {
    var login = relay.login() == null ? ", without a login" : ", logged in";
    return switch (relay.security()) {
      case TLS -> " by TLS" + login;
      case STARTTLS -> " by STARTTLS" + login;
      case NONE -> " without encryption" + login;
    };
  }

  private static Diagnosis unreached(String place, String why) {
    return Diagnosis.wrong(
        SUBJECT,
        place + ": " + why,
        "Is it a mail server, is it up, and may this machine talk to it?",
        PAGE);
  }
}
