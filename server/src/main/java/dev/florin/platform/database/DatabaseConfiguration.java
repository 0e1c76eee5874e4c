package dev.florin.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.florin.platform.Settings;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
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

  /** Depends on the embedded database, where there is one, so that the pool is closed first. */
  @Bean(destroyMethod = "close")
  HikariDataSource dataSource(Settings settings, ObjectProvider<EmbeddedDatabase> embedded) {
    var database = embedded.getIfAvailable();
    var address =
        database == null
            ? DatabaseAddress.parse(required(settings.databaseUrl()))
            : new DatabaseAddress(database.jdbcUrl(), database.user(), database.password());
    if (database == null) {
      FirstContact.await(address);
    }
    var config = new HikariConfig();
    config.setPoolName("florin");
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
    config.setConnectionInitSql("set time zone 'UTC'");
    config.addDataSourceProperty("ApplicationName", "florin");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("socketTimeout", "60");
    // The server's details of an error hold whole rows, secrets included, and errors are logged.
    config.addDataSourceProperty("logServerErrorDetail", "false");
    return new HikariDataSource(config);
  }

  private static String required(@Nullable String url) {
    if (url == null || url.isBlank()) {
      throw new IllegalStateException("florin.database-url is blank and no database was started");
    }
    return url;
  }
}
