package dev.florin.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.florin.platform.Settings;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The database and the clock. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
  /** For requests and jobs; the dispatcher of jobs and the ledger have some of their own. */
  static final int CONNECTIONS = 24;

  /**
   * How long PostgreSQL may say nothing in the middle of a statement: a machine that vanished does
   * not close its connections, and whoever waits for it holds up others.
   */
  static final Duration SILENCE_MAX = Duration.ofSeconds(15);

  /**
   * What PostgreSQL is told of each connection. A node that vanishes, or is stopped in the middle
   * of a transaction, must not keep its locks (on the counter of invoices, say) until somebody
   * notices: in a transaction nothing is waited for but PostgreSQL, so that none is idle for long.
   */
  private static final String SESSION =
      """
      set time zone 'UTC';
      set idle_in_transaction_session_timeout = '20s';
      set tcp_keepalives_idle = 5;
      set tcp_keepalives_interval = 5;
      set tcp_keepalives_count = 3;
      set tcp_user_timeout = '20s'
      """;

  /** For each host, and less than the pool's patience: another one is to have its turn. */
  private static final Duration CONNECT_MAX = Duration.ofSeconds(3);

  /** PostgreSQL's own resolution, so that what is written is what is read back. */
  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
  }

  @Bean(destroyMethod = "close")
  @Conditional(NoDatabaseOfOnesOwn.class)
  EmbeddedDatabase embeddedDatabase(Settings settings) {
    return EmbeddedDatabase.start(settings.data());
  }

  /** No expression, in which the address would be code and its password part of an error. */
  private static final class NoDatabaseOfOnesOwn implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return context.getEnvironment().getProperty("florin.database-url", "").isBlank();
    }
  }

  /** Depends on the embedded database, where there is one, so that pools are closed before it. */
  @Bean
  DatabaseAddress databaseAddress(Settings settings, ObjectProvider<EmbeddedDatabase> embedded) {
    var own = embedded.getIfAvailable();
    if (own != null) {
      return new DatabaseAddress(own.jdbcUrl(), own.user(), own.password());
    }
    var address = DatabaseAddress.parse(required(settings.databaseUrl()));
    FirstContact.await(address);
    return address;
  }

  @Bean(destroyMethod = "close")
  HikariDataSource dataSource(DatabaseAddress address) {
    var config = new HikariConfig();
    config.setPoolName("florin");
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
    config.setValidationTimeout(Duration.ofSeconds(2).toMillis());
    config.setConnectionInitSql(SESSION);
    config.addDataSourceProperty("ApplicationName", "florin");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("socketTimeout", Long.toString(SILENCE_MAX.toSeconds()));
    config.addDataSourceProperty("connectTimeout", Long.toString(CONNECT_MAX.toSeconds()));
    // The first that a server says, whether or not it speaks TLS.
    config.addDataSourceProperty("sslResponseTimeout", Long.toString(CONNECT_MAX.toMillis()));
    // The server's details of an error hold whole rows, secrets included, and errors are logged.
    config.addDataSourceProperty("logServerErrorDetail", "false");
    return new HikariDataSource(config);
  }

  /** A migration may be silent for as long as an index of a large table takes. */
  @Bean
  FlywayConfigurationCustomizer unhurriedMigrations(DatabaseAddress address) {
    return flyway -> flyway.dataSource(address.jdbcUrl(), address.user(), address.password());
  }

  private static String required(@Nullable String url) {
    if (url == null || url.isBlank()) {
      throw new IllegalStateException("florin.database-url is blank and no database was started");
    }
    return url;
  }
}
