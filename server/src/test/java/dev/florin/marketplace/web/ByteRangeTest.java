package dev.florin.marketplace.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.marketplace.web.ByteRange.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110, 14: which bytes are meant. */
class ByteRangeTest {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-, PART, 0, 10",
    "bytes=0-0, PART, 0, 1",
    "bytes=3-5, PART, 3, 3",
    "bytes=3-500, PART, 3, 7",
    "bytes=-4, PART, 6, 4",
    "bytes=-400, PART, 0, 10",
    "bytes=9-, PART, 9, 1",
    "bytes=10-, NONE, 0, 0",
    "'bytes=0-1,4-5', WHOLE, 0, 10",
    "bytes=5-3, WHOLE, 0, 10",
    "bytes=x-y, WHOLE, 0, 10",
    "lines=1-2, WHOLE, 0, 10",
    ", WHOLE, 0, 10"
  })
  void findsWhatIsWanted(String header, Kind kind, long from, long length) {
    assertThat(ByteRange.of(header, null, "\"t\"", 10))
        .isEqualTo(new ByteRange(kind, from, length));
  }

  @Test
  void theRestOfAnotherStateIsTheWhole() {
    assertThat(ByteRange.of("bytes=3-", "\"t\"", "\"t\"", 10).kind()).isEqualTo(Kind.PART);
    assertThat(ByteRange.of("bytes=3-", "\"old\"", "\"t\"", 10).kind()).isEqualTo(Kind.WHOLE);
    assertThat(ByteRange.of("bytes=3-", "Sat, 21 Nov 2026 00:00:00 GMT", "\"t\"", 10).kind())
        .isEqualTo(Kind.WHOLE);
  }

  @Test
  void saysWhichBytesTheseAre() {
    assertThat(ByteRange.of("bytes=3-5", null, "\"t\"", 10).header(10)).isEqualTo("bytes 3-5/10");
    assertThat(ByteRange.of("bytes=10-", null, "\"t\"", 10).header(10)).isEqualTo("bytes */10");
  }
}
