package dev.florin.marketplace.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.id.Ids;
import dev.florin.marketplace.files.FileStore.Deleted;
import dev.florin.marketplace.files.FileStore.Opened;
import dev.florin.marketplace.files.FileStore.Put;
import dev.florin.platform.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of files does, wherever it keeps them. */
abstract class FileStoreContract {
  private static final long MAX = 5 << 20;

  private final Random random = new Random(20);

  abstract FileStore store();

  /** The same store, or rather its place, when it does not answer. */
  abstract FileStore broken();

  private byte[] bytes(int size) {
    var bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private Put put(UUID key, byte[] content) throws IOException {
    return store().put(key, new ByteArrayInputStream(content), MAX);
  }

  private byte[] read(UUID key, long from, long length) throws IOException {
    if (store().open(key, from, length) instanceof Opened.Content content) {
      try (var stream = content.stream()) {
        return stream.readAllBytes();
      }
    }
    throw new AssertionError("nothing to read of " + key);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 65_536, 65_537, 3_000_000})
  void whatIsPutIsWhatIsReadToTheLastByte(int size) throws IOException {
    var key = Ids.next();
    var content = bytes(size);

    assertThat(put(key, content))
        .isInstanceOfSatisfying(
            Put.Stored.class,
            stored -> {
              assertThat(stored.size()).isEqualTo(size);
              assertThat(stored.sha256()).isEqualTo(Sha256.of(content));
            });
    assertThat(read(key, 0, size)).isEqualTo(content);
  }

  @Test
  void anyPartCanBeRead() throws IOException {
    var key = Ids.next();
    var content = bytes(100_000);
    put(key, content);
    for (int i = 0; i < 20; i++) {
      var from = random.nextInt(content.length);
      var length = 1 + random.nextInt(content.length - from);
      assertThat(read(key, from, length))
          .isEqualTo(Arrays.copyOfRange(content, from, from + length));
    }
    assertThat(read(key, 99_999, 1)).containsExactly(content[99_999]);
  }

  @Test
  void whatIsTooLargeIsNotKept() throws IOException {
    var key = Ids.next();

    var put = store().put(key, new ByteArrayInputStream(bytes(1_001)), 1_000);

    assertThat(put).isEqualTo(new Put.TooLarge(1_000));
    assertThat(store().open(key, 0, 1)).isInstanceOf(Opened.Missing.class);
    assertThat(store().put(Ids.next(), new ByteArrayInputStream(bytes(1_000)), 1_000))
        .as("the largest that is taken")
        .isInstanceOf(Put.Stored.class);
  }

  @Test
  void whatBreaksOffIsNotKept() {
    var key = Ids.next();
    var half = new HalfWay();

    assertThatThrownBy(() -> store().put(key, half, MAX)).isInstanceOf(HalfWay.Gone.class);

    assertThat(store().open(key, 0, 1)).isInstanceOf(Opened.Missing.class);
    assertThat(store().delete(key)).isInstanceOf(Deleted.Gone.class);
  }

  /** Somebody whose line breaks while they upload. */
  private static final class HalfWay extends InputStream {
    private int left = 100_000;

    private static final class Gone extends IOException {
      private static final long serialVersionUID = 1L;
    }

    @Override
    public int read() throws IOException {
      if (left-- <= 0) {
        throw new Gone();
      }
      return 7;
    }
  }

  @Test
  void whatIsDeletedIsGoneAndMayBeDeletedAgain() throws IOException {
    var key = Ids.next();
    put(key, bytes(10));

    assertThat(store().delete(key)).isInstanceOf(Deleted.Gone.class);
    assertThat(store().open(key, 0, 1)).isInstanceOf(Opened.Missing.class);
    assertThat(store().delete(key)).isInstanceOf(Deleted.Gone.class);
    assertThat(store().delete(Ids.next())).as("never there").isInstanceOf(Deleted.Gone.class);
  }

  @Test
  void aPlaceThatFailsIsAnAnswerAndNoException() throws IOException {
    var key = Ids.next();
    var content = new ByteArrayInputStream(bytes(10));

    assertThat(broken().put(key, content, MAX)).isInstanceOf(Put.Unavailable.class);
    assertThat(broken().open(key, 0, 1)).isInstanceOf(Opened.Unavailable.class);
    assertThat(broken().delete(key)).isInstanceOf(Deleted.Unavailable.class);
  }
}
