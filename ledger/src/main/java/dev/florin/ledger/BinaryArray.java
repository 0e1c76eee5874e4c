package dev.florin.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * A one-dimensional array in PostgreSQL's binary format (array_recv in arrayfuncs.c), written
 * straight from rows. The driver's own arrays travel as text for most types, which costs both sides
 * more than the insert itself.
 */
final class BinaryArray extends PGobject implements PGBinaryObject {
  private static final long serialVersionUID = 1L;
  private static final Instant POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z");
  private static final int HEADER = 5 * Integer.BYTES;
  private static final int NULL_LENGTH = -1;

  /**
   * The element types in use: name of the array type, its oid, and that of the element (pg_type).
   */
  enum Of {
    BOOL("bool[]", 1000, 16, 1),
    BYTEA("bytea[]", 1001, 17, 0),
    INT2("int2[]", 1005, 21, 2),
    INT4("int4[]", 1007, 23, 4),
    INT8("int8[]", 1016, 20, 8),
    TEXT("text[]", 1009, 25, 0),
    TIMESTAMPTZ("timestamptz[]", 1185, 1184, 8),
    UUID("uuid[]", 2951, 2950, 16);

    private final String array;
    private final int oid;
    private final int element;
    private final int size;

    /** Size in bytes, 0 if it differs from value to value. */
    Of(String array, int oid, int element, int size) {
      this.array = array;
      this.oid = oid;
      this.element = element;
      this.size = size;
    }
  }

  private final transient Of of;
  private byte[] bytes;
  private int end = HEADER;

  BinaryArray(Of of, int elements) {
    setType(of.array);
    this.of = of;
    bytes = new byte[HEADER + elements * (Integer.BYTES + 2 * Long.BYTES)];
    putInt(0, elements == 0 ? 0 : 1);
    putInt(2 * Integer.BYTES, of.element);
    putInt(3 * Integer.BYTES, elements);
    putInt(4 * Integer.BYTES, 1);
    if (elements == 0) {
      end = 3 * Integer.BYTES;
    }
  }

  /** Lets the connection send these types as bytes; until told, the driver would ask for text. */
  static void allowOn(Connection connection) throws SQLException {
    var driver = connection.unwrap(BaseConnection.class);
    if (!driver.binaryTransferSend(Of.UUID.oid)) {
      for (var of : Of.values()) {
        driver.getQueryExecutor().addBinarySendOid(of.oid);
      }
    }
  }

  void add(@Nullable UUID value) {
    if (value == null) {
      addNull();
      return;
    }
    length(2 * Long.BYTES);
    putLong(value.getMostSignificantBits());
    putLong(value.getLeastSignificantBits());
  }

  /**
   * In as many bytes as the type has.
   *
   * @throws ArithmeticException if it does not fit
   */
  void add(@Nullable Long value) {
    if (value == null) {
      addNull();
      return;
    }
    var number = value.longValue();
    var size = of.size;
    if (size < Long.BYTES && number >> (Byte.SIZE * size - 1) != number >> (Long.SIZE - 1)) {
      throw new ArithmeticException("does not fit " + of + ": " + value);
    }
    length(size);
    room(size);
    for (var shift = Byte.SIZE * (size - 1); shift >= 0; shift -= Byte.SIZE) {
      bytes[end++] = (byte) (number >> shift);
    }
  }

  void add(boolean value) {
    length(1);
    room(1);
    bytes[end++] = (byte) (value ? 1 : 0);
  }

  /** In microseconds, which is all that PostgreSQL keeps. */
  void add(@Nullable Instant value) {
    if (value == null) {
      addNull();
    } else {
      add((Long) ChronoUnit.MICROS.between(POSTGRES_EPOCH, value));
    }
  }

  void add(@Nullable String value) {
    add(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  void add(byte @Nullable [] value) {
    if (value == null) {
      addNull();
      return;
    }
    length(value.length);
    room(value.length);
    System.arraycopy(value, 0, bytes, end, value.length);
    end += value.length;
  }

  void addNull() {
    length(NULL_LENGTH);
    bytes[2 * Integer.BYTES - 1] = 1;
  }

  private void length(int length) {
    room(Integer.BYTES);
    putInt(end, length);
    end += Integer.BYTES;
  }

  private void putLong(long value) {
    room(Long.BYTES);
    putInt(end, (int) (value >> 32));
    putInt(end + Integer.BYTES, (int) value);
    end += Long.BYTES;
  }

  private void putInt(int at, int value) {
    bytes[at] = (byte) (value >> 24);
    bytes[at + 1] = (byte) (value >> 16);
    bytes[at + 2] = (byte) (value >> 8);
    bytes[at + 3] = (byte) value;
  }

  private void room(int more) {
    if (bytes.length - end < more) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length + more);
    }
  }

  @Override
  public int lengthInBytes() {
    return end;
  }

  @Override
  public void toBytes(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, end);
  }

  @Override
  public void setByteValue(byte[] value, int offset) {
    throw new UnsupportedOperationException("only sent, never read");
  }

  @Override
  public String getValue() {
    throw new IllegalStateException("binary arrays were not allowed on this connection");
  }

  @Override
  public Object clone() {
    throw new UnsupportedOperationException("used once");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
