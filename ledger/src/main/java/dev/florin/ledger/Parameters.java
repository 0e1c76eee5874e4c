package dev.florin.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sets the parameters of a statement in order; columns of rows become arrays for {@code unnest}.
 */
final class Parameters {
  private final Connection connection;
  private final PreparedStatement statement;
  private int index;

  Parameters(Connection connection, PreparedStatement statement) {
    this.connection = connection;
    this.statement = statement;
  }

  Parameters value(@Nullable Object value) throws SQLException {
    statement.setObject(++index, value instanceof Instant t ? t.atOffset(ZoneOffset.UTC) : value);
    return this;
  }

  Parameters uuids(Collection<UUID> values) throws SQLException {
    return uuids(values, value -> value);
  }

  <T> Parameters uuids(Collection<T> rows, Function<T, @Nullable UUID> column) throws SQLException {
    return array("uuid", rows.stream().map(column).toArray(UUID[]::new));
  }

  <T> Parameters longs(Collection<T> rows, ToLongFunction<T> column) throws SQLException {
    return array("int8", rows.stream().map(column::applyAsLong).toArray(Long[]::new));
  }

  <T> Parameters optionalLongs(Collection<T> rows, Function<T, @Nullable Long> column)
      throws SQLException {
    return array("int8", rows.stream().map(column).toArray(Long[]::new));
  }

  <T> Parameters flags(Collection<T> rows, Function<T, Boolean> column) throws SQLException {
    return array("bool", rows.stream().map(column).toArray(Boolean[]::new));
  }

  <T> Parameters texts(Collection<T> rows, Function<T, @Nullable String> column)
      throws SQLException {
    return array("text", rows.stream().map(column).toArray(String[]::new));
  }

  /** Times travel as text in ISO 8601, which keeps their microseconds. */
  <T> Parameters times(Collection<T> rows, Function<T, @Nullable Instant> column)
      throws SQLException {
    return texts(
        rows,
        row -> {
          var time = column.apply(row);
          return time == null ? null : time.toString();
        });
  }

  <T> Parameters bytes(Collection<T> rows, Function<T, byte @Nullable []> column)
      throws SQLException {
    return array("bytea", rows.stream().map(column).toArray(byte[][]::new));
  }

  private Parameters array(String type, @Nullable Object[] values) throws SQLException {
    statement.setArray(++index, connection.createArrayOf(type, values));
    return this;
  }
}
