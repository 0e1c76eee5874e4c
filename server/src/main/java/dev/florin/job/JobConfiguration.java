package dev.florin.job;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connections on which the dispatcher keeps its books. */
@Configuration(proxyBeanMethods = false)
class JobConfiguration {
  static final String POOL = "jobDataSource";
  private static final int MOST = 4;

  /**
   * Connections that do not wait for the disk: which job is taken and which is done may be
   * forgotten when PostgreSQL dies, for then the job is done once more, as handlers must bear
   * anyway. What a job itself writes is waited for as everywhere; it stands earlier in the log, so
   * nothing can be marked as done whose work is lost.
   */
  @Bean(name = POOL, destroyMethod = "close", defaultCandidate = false)
  HikariDataSource jobDataSource(DataSource service, JobSettings settings) throws SQLException {
    var config = new HikariConfig();
    service.unwrap(HikariDataSource.class).copyStateTo(config);
    config.setPoolName("florin-jobs");
    config.setMaximumPoolSize(Math.min(settings.threads(), MOST) + 1);
    config.setMinimumIdle(1);
    config.setConnectionInitSql(config.getConnectionInitSql() + "; set synchronous_commit = off");
    return new HikariDataSource(config);
  }
}
