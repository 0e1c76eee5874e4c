package dev.florin.fuzz;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Stands before the database. A thread that is shut out is told what it is told when the database
 * is away, so that a route is tried as far as it comes by itself. Thread-safe.
 */
final class Door implements BeanPostProcessor {
  private static final ThreadLocal<Boolean> SHUT = ThreadLocal.withInitial(() -> false);

  /** Shuts this thread out, or lets it in again. */
  static void shut(boolean shut) {
    SHUT.set(shut);
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource database ? new Guarded(database) : bean;
  }

  private static final class Guarded extends DelegatingDataSource {
    Guarded(DataSource database) {
      super(database);
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (SHUT.get()) {
        throw Away.AWAY;
      }
      return super.getConnection();
    }
  }

  /** Made once: it is thrown for most inputs. */
  private static final class Away extends SQLTransientConnectionException {
    private static final long serialVersionUID = 1L;
    private static final Away AWAY = new Away();

    Away() {
      super("shut out by the fuzzer");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
