package dev.florin.marketplace.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.id.Ids;
import dev.florin.marketplace.files.FileStore.Opened;
import dev.florin.marketplace.files.FileStore.Put;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files in a bucket of S3Proxy, which checks each signature by its own means. */
class S3FilesTest extends FileStoreContract {
  private static final String BUCKET = "goods";
  private static final String ACCESS_KEY = "the-access-key-of-these-tests";
  private static final String SECRET_KEY = "the secret key of these very tests";
  private static final TransientNio2BlobStore BLOBS = new TransientNio2BlobStore();
  private static final S3Proxy SERVER =
      S3Proxy.builder()
          .endpoint(URI.create("http://127.0.0.1:0"))
          .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
          .blobStore(BLOBS)
          .build();

  @BeforeAll
  static void startTheServer() throws Exception {
    BLOBS.createContainer(BUCKET);
    SERVER.start();
  }

  @AfterAll
  static void stopTheServer() throws Exception {
    SERVER.stop();
  }

  private static FileStore with(String bucket, String accessKey, String secretKey) {
    var endpoint = "http://127.0.0.1:" + SERVER.getPort();
    return new S3Files(new S3Settings(endpoint, "eu-central-1", bucket, accessKey, secretKey));
  }

  @Override
  FileStore store() {
    return with(BUCKET, ACCESS_KEY, SECRET_KEY);
  }

  @Override
  FileStore broken() {
    return with(BUCKET, ACCESS_KEY, SECRET_KEY + "?");
  }

  @Test
  void theServerBelievesNobodyElse() throws IOException {
    var key = Ids.next();
    store().put(key, new ByteArrayInputStream(new byte[] {1, 2, 3}), 10);

    assertThat(broken().open(key, 0, 3)).isInstanceOf(Opened.Unavailable.class);
    assertThat(with(BUCKET, "somebody-else", SECRET_KEY).open(key, 0, 3))
        .isInstanceOf(Opened.Unavailable.class);
    assertThat(broken().put(Ids.next(), new ByteArrayInputStream(new byte[] {1}), 10))
        .isInstanceOf(Put.Unavailable.class);
    assertThat(BLOBS.blobExists(BUCKET, key.toString())).isTrue();
  }

  @Test
  void aBucketThatIsNotThereIsAnAnswer() throws IOException {
    var nowhere = with("no-such-bucket", ACCESS_KEY, SECRET_KEY);
    assertThat(nowhere.put(Ids.next(), new ByteArrayInputStream(new byte[] {1}), 10))
        .isInstanceOf(Put.Unavailable.class);
  }

  @Test
  void itsSecretStandsInNoLog() {
    assertThat(new S3Settings(null, "eu-central-1", BUCKET, ACCESS_KEY, SECRET_KEY).toString())
        .doesNotContain(SECRET_KEY);
  }
}
