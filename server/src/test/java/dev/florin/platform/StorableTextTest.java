package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorableTextTest {
  @ParameterizedTest
  @CsvSource({"abc, 3, abc", "abcd, 3, abc", "ab🎁, 4, ab🎁", "ab🎁, 3, ab", "🎁, 1, ''"})
  void isCutBetweenCharacters(String text, int max, String cut) {
    assertThat(StorableText.cut(text, max)).isEqualTo(cut);
    assertThat(StorableText.is(StorableText.cut(text, max))).isTrue();
  }

  @Test
  void halvesOfCharactersAndNulCannotBeStored() {
    assertThat(StorableText.is("a🎁")).isTrue();
    assertThat(StorableText.is("a\ud83c")).isFalse();
    assertThat(StorableText.is("\udf81a")).isFalse();
    assertThat(StorableText.is("a\0")).isFalse();
  }
}
