package dev.florin.credit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.florin.ledger.Batcher;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The batcher and its connections. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {
  private static final String POOL = "ledgerDataSource";

  /**
   * A few connections that no request can take away from the batcher; one more than it has loops,
   * so that it need not wait while a broken one is replaced. Nobody gets them who does not ask for
   * them by name.
   */
  @Bean(name = POOL, destroyMethod = "close", defaultCandidate = false)
  HikariDataSource ledgerDataSource(DataSource service, LedgerSettings settings)
      throws SQLException {
    var config = new HikariConfig();
    service.unwrap(HikariDataSource.class).copyStateTo(config);
    config.setPoolName("florin-ledger");
    config.setMaximumPoolSize(settings.loops() + 1);
    config.setMinimumIdle(1);
    return new HikariDataSource(config);
  }

  /** {@link LedgerLifecycle} ends it in time; closing it here is for a start that fails. */
  @Bean(destroyMethod = "close")
  Batcher batcher(
      @Qualifier(POOL) DataSource source, LedgerSettings settings, LedgerMetrics metrics) {
    return new Batcher(source, settings.options(), metrics);
  }
}
