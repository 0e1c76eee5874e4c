package dev.florin.platform;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings that concern the whole service. Modules keep their own beside them.
 *
 * @param mode what this process is for
 * @param baseUrl where buyers reach this service, without a trailing slash
 * @param data the folder of the embedded database, used when {@code databaseUrl} is absent
 * @param databaseUrl a PostgreSQL of one's own, as {@code jdbc:postgresql://…} or {@code
 *     postgresql://user:password@host/name}; {@code null} for the embedded one
 */
@ConfigurationProperties("florin")
public record Settings(
    @DefaultValue("production") Mode mode,
    @DefaultValue("http://127.0.0.1:8080") URI baseUrl,
    @DefaultValue("florin-data") Path data,
    @Nullable String databaseUrl) {

  /** Whether this is a production process. */
  public boolean production() {
    return mode == Mode.PRODUCTION;
  }

  /** An address below {@link #baseUrl()}. */
  public String url(String path) {
    var base = baseUrl.toString();
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
  }
}
