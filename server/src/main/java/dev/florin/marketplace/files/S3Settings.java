package dev.florin.marketplace.files;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A bucket for files, at Amazon or wherever else S3 is spoken.
 *
 * @param endpoint {@code null} for Amazon's own of the region
 * @param bucket {@code null} for none
 */
@ConfigurationProperties("florin.files.s3")
record S3Settings(
    @Nullable String endpoint,
    @DefaultValue("us-east-1") String region,
    @Nullable String bucket,
    @Nullable String accessKey,
    @Nullable String secretKey) {

  boolean isGiven() {
    return bucket != null && !bucket.isBlank();
  }

  @Nullable URI address() {
    return endpoint == null || endpoint.isBlank() ? null : URI.create(endpoint);
  }

  /** Keeps the secret out of logs. */
  @Override
  public String toString() {
    return "S3Settings[" + bucket + "]";
  }
}
