package dev.florin.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {
  private static final UUID EXAMPLE = UUID.fromString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");

  @Test
  void carriesVersionVariantAndTime() {
    var before = System.currentTimeMillis();
    var id = Ids.next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16)
        .isBetween(before, System.currentTimeMillis() + 1000);
  }

  @Test
  void isAlwaysGreaterThanTheOneBefore() {
    var texts = Stream.generate(Ids::next).limit(100_000).map(UUID::toString).toList();

    assertThat(texts).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void staysMonotonicWhenTheClockStopsOrGoesBack() {
    var times = Stream.of(5000L, 5000L, 4000L, 1L).iterator();
    InstantSource clock = () -> Instant.ofEpochMilli(times.hasNext() ? times.next() : 1L);
    var generator = new UuidV7(clock, new SecureRandom());

    var ids = Stream.generate(generator::next).limit(20_000).map(UUID::toString).toList();

    assertThat(ids).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void isUniqueAcrossThreads() throws Exception {
    var all = new HashSet<UUID>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<List<UUID>> work = () -> Stream.generate(Ids::next).limit(5000).toList();
      for (var ids : threads.invokeAll(Collections.nCopies(8, work))) {
        all.addAll(ids.get());
      }
    }
    assertThat(all).hasSize(40_000);
  }

  @Test
  void writesAndReadsTheTextForm() {
    var text = Ids.encode("ord", EXAMPLE);

    assertThat(text).isEqualTo("ord_01fwhe4ydgfk1shh6w1g60eecf");
    assertThat(Ids.decode("ord", text)).contains(EXAMPLE);
    for (var i = 0; i < 10_000; i++) {
      var id = UUID.randomUUID();
      assertThat(Ids.decode("x", Ids.encode("x", id))).contains(id);
    }
    assertThat(Ids.decode("x", Ids.encode("x", new UUID(-1, -1)))).contains(new UUID(-1, -1));
  }

  @Test
  void sortsAsTextAsItDoesAsUuid() {
    var ids = Stream.generate(Ids::next).limit(5000).map(id -> Ids.encode("a", id)).toList();

    assertThat(ids).isSorted();
  }

  @Test
  void refusesAnythingButTheCanonicalText() {
    var text = Ids.encode("ord", EXAMPLE);

    assertThat(Ids.decode("pay", text)).isEmpty();
    assertThat(Ids.decode("ord", text.toUpperCase(Locale.ROOT))).isEmpty();
    assertThat(Ids.decode("ord", text + "0")).isEmpty();
    assertThat(Ids.decode("ord", text.substring(0, text.length() - 1))).isEmpty();
    assertThat(Ids.decode("ord", text.replace('_', '-'))).isEmpty();
    assertThat(Ids.decode("ord", text.replace('1', 'l'))).isEmpty();
    assertThat(Ids.decode("ord", text.replace('1', 'u'))).isEmpty();
    assertThat(Ids.decode("ord", "ord_8" + text.substring(5))).isEmpty();
    assertThat(Ids.decode("ord", "")).isEmpty();
    assertThat(Ids.decode("ord", " " + text)).isEmpty();
  }

  @Test
  void refusesMalformedPrefixes() {
    for (var prefix : List.of("", "Ord", "1a", "o-d", "abcdefghijklmnopq")) {
      assertThatIllegalArgumentException().isThrownBy(() -> Ids.encode(prefix, EXAMPLE));
      assertThatIllegalArgumentException().isThrownBy(() -> Ids.decode(prefix, "x"));
    }
  }
}
