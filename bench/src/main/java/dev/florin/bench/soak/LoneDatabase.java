package dev.florin.bench.soak;

import dev.florin.bench.BenchFailed;
import dev.florin.platform.database.EmbeddedDatabase;
import java.nio.file.Path;
import java.time.Duration;

/** One PostgreSQL, as the service itself would start it. */
final class LoneDatabase implements SoakDatabase {
  private final Path folder;
  private final int port;
  private EmbeddedDatabase running;

  private LoneDatabase(Path folder, EmbeddedDatabase running) {
    this.folder = folder;
    this.port = running.port();
    this.running = running;
  }

  static LoneDatabase start(Path folder) {
    return new LoneDatabase(folder, EmbeddedDatabase.start(folder));
  }

  @Override
  public String url() {
    return "postgresql://%s:%s@127.0.0.1:%d/florin".formatted(user(), password(), port);
  }

  @Override
  public synchronized String jdbcUrl() {
    return running.jdbcUrl();
  }

  @Override
  public synchronized String user() {
    return running.user();
  }

  @Override
  public synchronized String password() {
    return running.password();
  }

  @Override
  public boolean hasStandby() {
    return false;
  }

  @Override
  public synchronized void killAndRecover() {
    Postmaster.of(folder.resolve("data")).kill();
    running.close(); // Gives the folder back; there is nothing left to stop.
    running = EmbeddedDatabase.start(folder);
    if (running.port() != port) {
      throw new BenchFailed("PostgreSQL came back on another port: the services cannot find it");
    }
  }

  @Override
  public void silenceAndRecover() {
    throw new UnsupportedOperationException("nobody takes over");
  }

  @Override
  public void awaitWhole(Duration atMost) {
    // There is nobody to wait for.
  }

  @Override
  public synchronized void close() {
    running.close();
  }
}
