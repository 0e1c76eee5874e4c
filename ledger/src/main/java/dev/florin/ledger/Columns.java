package dev.florin.ledger;

import dev.florin.ledger.JournalRow.Heading;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the current row of a result by the names of its columns. */
final class Columns {
  private final ResultSet row;

  Columns(ResultSet row) {
    this.row = row;
  }

  long number(String name) throws SQLException {
    return row.getLong(name);
  }

  int small(String name) throws SQLException {
    return row.getInt(name);
  }

  boolean flag(String name) throws SQLException {
    return row.getBoolean(name);
  }

  String text(String name) throws SQLException {
    return present(name, row.getString(name));
  }

  byte[] bytes(String name) throws SQLException {
    return present(name, row.getBytes(name));
  }

  UUID uuid(String name) throws SQLException {
    return present(name, optionalUuid(name));
  }

  @Nullable UUID optionalUuid(String name) throws SQLException {
    return row.getObject(name, UUID.class);
  }

  List<UUID> uuids(String name) throws SQLException {
    return List.of((UUID[]) row.getArray(name).getArray());
  }

  List<String> texts(String name) throws SQLException {
    return List.of((String[]) row.getArray(name).getArray());
  }

  List<Long> numbers(String name) throws SQLException {
    return List.of((Long[]) row.getArray(name).getArray());
  }

  Instant time(String name) throws SQLException {
    return present(name, optionalTime(name));
  }

  @Nullable Instant optionalTime(String name) throws SQLException {
    var time = row.getObject(name, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  boolean has(String name) throws SQLException {
    return row.getObject(name) != null;
  }

  JournalRow journalRow() throws SQLException {
    return new JournalRow(
        number("seq"),
        Kind.fromStored(text("kind")),
        uuid("debit"),
        uuid("credit"),
        number("amount"),
        number("debit_after"),
        number("credit_after"),
        uuid("account"),
        optionalUuid("lot"),
        optionalUuid("hold"),
        optionalUuid("reverses"),
        uuid("operation"),
        has("account_after") ? number("account_after") : null,
        has("op_rows") ? heading() : null);
  }

  private Heading heading() throws SQLException {
    var idem = optionalUuid("idem");
    return new Heading(
        small("op_rows"),
        idem == null ? null : new JournalRow.Key(idem, Fingerprint.ofStored(bytes("fp"))),
        details(),
        has("payment_provider") ? payment() : null,
        optionalUuid("counterpart"),
        has("bounds") ? uuids("bounds") : List.of());
  }

  Details details() throws SQLException {
    return new Details(
        text("type"), text("reference"), text("description"), FlatJson.read(text("meta")));
  }

  private PaymentKey payment() throws SQLException {
    return new PaymentKey(
        text("payment_provider"), text("payment_reference"), text("payment_purpose"));
  }

  @Nullable Money cost() throws SQLException {
    return has("cost_asset")
        ? Money.of(number("cost_minor"), new Asset(text("cost_asset"), small("cost_scale")))
        : null;
  }

  private static <T> T present(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("no value in column " + name);
    }
    return value;
  }
}
