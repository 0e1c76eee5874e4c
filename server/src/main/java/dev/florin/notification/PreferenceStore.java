package dev.florin.notification;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.florin.access.CustomerId;
import dev.florin.notification.Preferences.Preference;
import dev.florin.notification.mail.MailKind;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PreferenceStore {
  private final JdbcClient jdbc;

  PreferenceStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Preference> find(CustomerId customer) {
    return jdbc.sql(
            "select language, unwanted from notification_preference where customer = :customer")
        .param("customer", customer.value())
        .query((row, _) -> preference(row))
        .optional();
  }

  void save(CustomerId customer, Preference preference, Instant now) {
    var language = preference.language();
    jdbc.sql(
            """
            insert into notification_preference (customer, language, unwanted, changed_at)
            values (:customer, :language, :unwanted, :now)
            on conflict (customer) do update
               set language = excluded.language, unwanted = excluded.unwanted,
                   changed_at = excluded.changed_at
            """)
        .param("customer", customer.value())
        .param("language", language == null ? null : language.toLanguageTag())
        .param(
            "unwanted",
            preference.unwanted().stream().map(MailKind::code).sorted().toArray(String[]::new))
        .param("now", Sql.at(now))
        .update();
  }

  private static Preference preference(ResultSet row) throws SQLException {
    var language = row.getString("language");
    return new Preference(
        language == null ? null : Locale.forLanguageTag(language),
        Arrays.stream((String[]) row.getArray("unwanted").getArray())
            .map(MailKind::parse)
            .collect(toUnmodifiableSet()));
  }
}
