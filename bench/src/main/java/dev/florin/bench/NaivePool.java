package dev.florin.bench;

import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A few connections for many callers, prepared once: lighter than any library's. Thread-safe. */
final class NaivePool implements AutoCloseable {
  private final BlockingQueue<NaiveSpend> free;
  private final int size;

  NaivePool(Database database, NaiveSpend.Variant variant, int size) {
    this.size = size;
    this.free = new ArrayBlockingQueue<>(size);
    try {
      for (var i = 0; i < size; i++) {
        free.add(variant.on(database.connect()));
      }
    } catch (SQLException e) {
      throw new BenchFailed("no connection: " + e.getMessage(), e);
    }
  }

  void spend(Holder holder) throws SQLException, InterruptedException {
    var connection = free.take();
    try {
      connection.spend(holder);
    } finally {
      free.add(connection);
    }
  }

  @Override
  public void close() throws SQLException, InterruptedException {
    for (var i = 0; i < size; i++) {
      free.take().close();
    }
  }
}
