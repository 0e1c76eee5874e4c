package dev.florin.marketplace.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Files in a bucket. What comes is written to a temporary file first: S3 wants to know its length
 * before its first byte, and a call that fails is made again.
 */
final class S3Files implements FileStore, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(S3Files.class);
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(30);

  private final S3Client client;
  private final String bucket;

  S3Files(S3Settings settings) {
    this.bucket = given(settings.bucket());
    var credentials =
        AwsBasicCredentials.create(given(settings.accessKey()), given(settings.secretKey()));
    var builder =
        S3Client.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(StaticCredentialsProvider.create(credentials))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(READ))
            // Not all that speak S3 know Amazon's newer checksums; ours is in the database.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false));
    var endpoint = settings.address();
    if (endpoint != null) {
      builder.endpointOverride(endpoint).forcePathStyle(true);
    }
    this.client = builder.build();
  }

  private static String given(@Nullable String setting) {
    return Objects.requireNonNull(setting, "came past its start rule");
  }

  @Override
  public Put put(UUID key, InputStream content, long maxBytes) throws IOException {
    Path spool;
    try {
      spool = Files.createTempFile("florin-upload-", ".part");
    } catch (IOException noRoom) {
      return new Put.Unavailable(told(noRoom));
    }
    try {
      var stored = spool(spool, content, maxBytes);
      if (stored == null) {
        return new Put.TooLarge(maxBytes);
      }
      client.putObject(
          request -> request.bucket(bucket).key(key.toString()), RequestBody.fromFile(spool));
      return stored;
    } catch (Intake.NoRoom | SdkException failure) {
      return new Put.Unavailable(told(failure));
    } finally {
      Files.deleteIfExists(spool);
    }
  }

  private static Put.@Nullable Stored spool(Path spool, InputStream content, long maxBytes)
      throws IOException {
    try (var out = Files.newOutputStream(spool)) {
      return Intake.copy(content, out, maxBytes);
    }
  }

  @Override
  public Opened open(UUID key, long from, long length) {
    try {
      var range = "bytes=" + from + "-" + (from + length - 1);
      return new Opened.Content(
          client.getObject(request -> request.bucket(bucket).key(key.toString()).range(range)));
    } catch (NoSuchKeyException missing) {
      log.debug("No file {}", key, missing);
      return new Opened.Missing();
    } catch (SdkException failure) {
      return new Opened.Unavailable(told(failure));
    }
  }

  @Override
  public Deleted delete(UUID key) {
    try {
      client.deleteObject(request -> request.bucket(bucket).key(key.toString()));
      return new Deleted.Gone();
    } catch (SdkException failure) {
      return new Deleted.Unavailable(told(failure));
    }
  }

  private static String told(Exception failure) {
    log.warn("The bucket of files failed: {}", failure.toString());
    return "the bucket of files failed";
  }

  @Override
  public void close() {
    client.close();
  }
}
