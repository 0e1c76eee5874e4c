package dev.florin.notification;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.access.CustomerId;
import dev.florin.notification.mail.MailKind;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What customers want of mail, and in which language. Thread-safe. */
@Component
public class Preferences {
  private final PreferenceStore store;
  private final Audit audit;
  private final Clock clock;

  Preferences(PreferenceStore store, Audit audit, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What a customer wants.
   *
   * @param language in which they are written to about anything but an order of theirs, which has a
   *     language of its own; {@code null} for that of their latest order
   * @param unwanted mail that they do not want; none that must be sent
   */
  public record Preference(@Nullable Locale language, Set<MailKind> unwanted) {
    static final Preference NONE = new Preference(null, Set.of());

    /**
     * Copies the set.
     *
     * @throws IllegalArgumentException when there is mail in it that must be sent
     */
    public Preference {
      unwanted = Set.copyOf(unwanted);
      if (unwanted.stream().anyMatch(MailKind::isRequired)) {
        throw new IllegalArgumentException("papers of a payment cannot be switched off");
      }
    }

    /** Whether mail of this kind is to be sent. */
    public boolean wants(MailKind kind) {
      return !unwanted.contains(kind);
    }
  }

  /** What this customer wants: everything, unless they have said otherwise. */
  public Preference of(CustomerId customer) {
    return store.find(customer).orElse(Preference.NONE);
  }

  /**
   * Writes down what a customer wants.
   *
   * @param by who does it, for the audit
   */
  @Transactional
  public Preference change(Caller by, Customer customer, Preference preference) {
    store.save(customer.id(), preference, clock.instant());
    audit.recordFor(
        customer,
        by,
        "notification_preferences.change",
        customer.id().toString(),
        Map.of("unwanted", preference.unwanted().stream().map(MailKind::code).sorted().toList()));
    return preference;
  }
}
