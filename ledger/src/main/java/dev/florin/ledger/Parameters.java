package dev.florin.ledger;

import dev.florin.ledger.BinaryArray.Of;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sets the parameters of a statement in order; columns of rows become arrays for {@code unnest}.
 */
final class Parameters {
  private final PreparedStatement statement;
  private int index;

  Parameters(PreparedStatement statement) throws SQLException {
    BinaryArray.allowOn(statement.getConnection());
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
    var array = new BinaryArray(Of.UUID, rows.size());
    for (var row : rows) {
      array.add(column.apply(row));
    }
    return set(array);
  }

  <T> Parameters longs(Collection<T> rows, ToLongFunction<T> column) throws SQLException {
    return numbers(Of.INT8, rows, column::applyAsLong);
  }

  <T> Parameters optionalLongs(Collection<T> rows, Function<T, @Nullable Long> column)
      throws SQLException {
    return numbers(Of.INT8, rows, column);
  }

  <T> Parameters ints(Collection<T> rows, ToLongFunction<T> column) throws SQLException {
    return numbers(Of.INT4, rows, column::applyAsLong);
  }

  <T> Parameters optionalInts(Collection<T> rows, Function<T, @Nullable Long> column)
      throws SQLException {
    return numbers(Of.INT4, rows, column);
  }

  <T> Parameters smalls(Collection<T> rows, ToLongFunction<T> column) throws SQLException {
    return numbers(Of.INT2, rows, column::applyAsLong);
  }

  <T> Parameters optionalSmalls(Collection<T> rows, Function<T, @Nullable Long> column)
      throws SQLException {
    return numbers(Of.INT2, rows, column);
  }

  private <T> Parameters numbers(Of of, Collection<T> rows, Function<T, @Nullable Long> column)
      throws SQLException {
    var array = new BinaryArray(of, rows.size());
    for (var row : rows) {
      array.add(column.apply(row));
    }
    return set(array);
  }

  <T> Parameters flags(Collection<T> rows, Predicate<T> column) throws SQLException {
    var array = new BinaryArray(Of.BOOL, rows.size());
    for (var row : rows) {
      array.add(column.test(row));
    }
    return set(array);
  }

  <T> Parameters texts(Collection<T> rows, Function<T, @Nullable String> column)
      throws SQLException {
    var array = new BinaryArray(Of.TEXT, rows.size());
    for (var row : rows) {
      array.add(column.apply(row));
    }
    return set(array);
  }

  <T> Parameters times(Collection<T> rows, Function<T, @Nullable Instant> column)
      throws SQLException {
    var array = new BinaryArray(Of.TIMESTAMPTZ, rows.size());
    for (var row : rows) {
      array.add(column.apply(row));
    }
    return set(array);
  }

  <T> Parameters bytes(Collection<T> rows, Function<T, byte @Nullable []> column)
      throws SQLException {
    var array = new BinaryArray(Of.BYTEA, rows.size());
    for (var row : rows) {
      array.add(column.apply(row));
    }
    return set(array);
  }

  private Parameters set(BinaryArray array) throws SQLException {
    statement.setObject(++index, array);
    return this;
  }
}
