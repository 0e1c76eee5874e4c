package dev.florin.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Stands between the service and its driver, counts what is sent to the database (commits included)
 * and stops the process there: before a statement is sent, or after it has been answered and before
 * anybody knows.
 */
public final class Halting {
  private static final Set<String> SENDS =
      Set.of("execute", "executeQuery", "executeUpdate", "executeBatch", "executeLargeUpdate");

  private static @Nullable Plan plan;
  private static volatile @Nullable Thread dead;
  private static volatile @Nullable HikariDataSource pool;

  private Halting() {}

  /** Where to stop. */
  public enum When {
    BEFORE,
    AFTER
  }

  /** What stopping means: for this JVM, or for a thread that plays a process. */
  public interface Death {
    /** Does not return normally. */
    void die(Connection connection);
  }

  private static final class Plan {
    final int at;
    final When when;
    final Death death;
    final BooleanSupplier counts;
    int count;

    Plan(int at, When when, BooleanSupplier counts, Death death) {
      this.at = at;
      this.when = when;
      this.counts = counts;
      this.death = death;
    }
  }

  /** Thrown on a thread that plays a process that dies. */
  public static final class Halted extends Error {
    Halted() {
      super("halted", null, false, false);
    }
  }

  /** The death of a played process: its connection breaks off, so that the server rolls back. */
  public static final Death PLAYED =
      connection -> {
        dead = Thread.currentThread();
        try {
          connection.abort(Runnable::run);
        } catch (SQLException alreadyBroken) {
          throw new IllegalStateException(alreadyBroken);
        }
        throw new Halted();
      };

  /** Arms: the {@code at}th statement, of those for which {@code counts} holds, is the last. */
  public static synchronized void arm(int at, When when, BooleanSupplier counts, Death death) {
    plan = new Plan(at, when, counts, death);
  }

  /** Disarms, gives the thread back to the living, and says whether it had died. */
  public static synchronized boolean disarm() {
    var died = dead != null;
    var pool = Halting.pool;
    if (died && pool != null) {
      pool.getHikariPoolMXBean().softEvictConnections(); // a new process has a new pool
    }
    plan = null;
    dead = null;
    return died;
  }

  private static synchronized @Nullable Plan due(When when) {
    var current = plan;
    if (current == null || !current.counts.getAsBoolean()) {
      return null;
    }
    if (when == When.BEFORE) {
      current.count++;
    }
    return current.count == current.at && current.when == when ? current : null;
  }

  /** Puts itself between. */
  @Configuration(proxyBeanMethods = false)
  public static class Installed {
    @Bean
    static BeanPostProcessor haltingDriver() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          if (!(bean instanceof HikariDataSource source)) {
            return bean;
          }
          if (name.equals("dataSource")) { // not the ledger's few, which no thread that dies uses
            pool = source;
          }
          return proxy(DataSource.class, source, Halting::onDataSource);
        }
      };
    }
  }

  private interface Handler {
    @Nullable Object handle(Object target, Method method, @Nullable Object @Nullable [] arguments)
        throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Object target, Handler handler) {
    InvocationHandler invocation =
        (_, method, arguments) -> {
          try {
            return handler.handle(target, method, arguments);
          } catch (InvocationTargetException failure) {
            throw failure.getTargetException();
          }
        };
    return type.cast(
        Proxy.newProxyInstance(Halting.class.getClassLoader(), new Class<?>[] {type}, invocation));
  }

  private static @Nullable Object onDataSource(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (method.getName().equals("getConnection") && Thread.currentThread() == dead) {
      throw new Halted(); // what has died asks for no further connection
    }
    var result = method.invoke(target, arguments);
    return result instanceof Connection connection
        ? proxy(Connection.class, connection, Halting::onConnection)
        : result;
  }

  private static @Nullable Object onConnection(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    var connection = (Connection) target;
    if (method.getName().equals("commit")) {
      return send(connection, target, method, arguments);
    }
    var result = method.invoke(target, arguments);
    Handler handler =
        (statement, call, args) ->
            SENDS.contains(call.getName())
                ? send(connection, statement, call, args)
                : call.invoke(statement, args);
    return switch (result) {
      case CallableStatement statement -> proxy(CallableStatement.class, statement, handler);
      case PreparedStatement statement -> proxy(PreparedStatement.class, statement, handler);
      case Statement statement -> proxy(Statement.class, statement, handler);
      case null, default -> result;
    };
  }

  private static @Nullable Object send(
      Connection connection, Object target, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    die(connection, When.BEFORE);
    var result = method.invoke(target, arguments);
    die(connection, When.AFTER);
    return result;
  }

  private static void die(Connection connection, When when) {
    var due = due(when);
    if (due != null) {
      due.death.die(connection);
    }
  }
}
