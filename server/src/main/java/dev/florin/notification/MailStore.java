package dev.florin.notification;

import dev.florin.access.CustomerId;
import dev.florin.invoice.InvoiceId;
import dev.florin.notification.mail.MailKind;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MailStore {
  private static final String COLUMNS =
      """
       id, kind, customer, order_ref, note, facts, address, name, locale, message_id, about_at,
       attempts, reply, created_at, sent_at
      """;

  private final JdbcClient jdbc;

  MailStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A mail, before what it says is put together.
   *
   * @param order the one that it is about; {@code null} where it is about none
   * @param note the credit or debit note that it brings; {@code null} where it brings none
   * @param facts what it tells beside that, as JSON; {@code null} where the order says it all
   * @param address whose it was when the mail was written, and {@code name} likewise
   * @param aboutAt when that happened of which it tells
   * @param attempts how often it has been begun to send it
   * @param reply what the relay said last
   */
  record Mail(
      UUID id,
      MailKind kind,
      CustomerId customer,
      @Nullable String order,
      @Nullable InvoiceId note,
      @Nullable String facts,
      String address,
      @Nullable String name,
      Locale locale,
      String messageId,
      Instant aboutAt,
      int attempts,
      @Nullable String reply,
      Instant createdAt,
      @Nullable Instant sentAt) {}

  /** Whether it is new; there is one mail for one key, for ever. */
  boolean insert(String key, Mail mail) {
    return jdbc.sql(
                """
                insert into mail (id, key, kind, customer, order_ref, note, facts, address, name,
                                  locale, message_id, about_at, status, created_at)
                values (:id, :key, :kind, :customer, :order, :note, :facts::jsonb, :address, :name,
                        :locale, :message, :about, 'waiting', :now)
                on conflict (key) do nothing
                """)
            .param("id", mail.id())
            .param("key", key)
            .param("kind", mail.kind().code())
            .param("customer", mail.customer().value())
            .param("order", mail.order())
            .param("note", mail.note() == null ? null : mail.note().value())
            .param("facts", mail.facts())
            .param("address", mail.address())
            .param("name", mail.name())
            .param("locale", mail.locale().toLanguageTag())
            .param("message", mail.messageId())
            .param("about", Sql.at(mail.aboutAt()))
            .param("now", Sql.at(mail.createdAt()))
            .update()
        == 1;
  }

  Optional<Mail> find(UUID id) {
    return jdbc.sql("select" + COLUMNS + "from mail where id = :id")
        .param("id", id)
        .query(MailStore::mail)
        .optional();
  }

  /** Takes it for sending; nobody else does until {@code until}. */
  boolean claim(UUID id, Instant now, Instant until) {
    return jdbc.sql(
                """
                update mail set attempts = attempts + 1, sending_until = :until
                 where id = :id and status = 'waiting'
                   and (sending_until is null or sending_until <= :now)
                """)
            .param("id", id)
            .param("now", Sql.at(now))
            .param("until", Sql.at(until))
            .update()
        == 1;
  }

  void sent(UUID id, String reply, Instant at) {
    jdbc.sql(
            """
            update mail set status = 'sent', sending_until = null, reply = :reply, sent_at = :at
             where id = :id
            """)
        .param("id", id)
        .param("reply", reply)
        .param("at", Sql.at(at))
        .update();
  }

  void notSent(UUID id, String reply) {
    jdbc.sql("update mail set sending_until = null, reply = :reply where id = :id")
        .param("id", id)
        .param("reply", reply)
        .update();
  }

  List<Mail> ofOrder(String order) {
    return jdbc.sql("select" + COLUMNS + "from mail where order_ref = :order order by id")
        .param("order", order)
        .query(MailStore::mail)
        .list();
  }

  private static Mail mail(ResultSet row, int number) throws SQLException {
    var note = row.getObject("note", UUID.class);
    return new Mail(
        row.getObject("id", UUID.class),
        MailKind.parse(row.getString("kind")),
        new CustomerId(row.getObject("customer", UUID.class)),
        row.getString("order_ref"),
        note == null ? null : new InvoiceId(note),
        row.getString("facts"),
        row.getString("address"),
        row.getString("name"),
        Locale.forLanguageTag(row.getString("locale")),
        row.getString("message_id"),
        Sql.instant(row, "about_at"),
        row.getInt("attempts"),
        row.getString("reply"),
        Sql.instant(row, "created_at"),
        Sql.instantOrNull(row, "sent_at"));
  }
}
