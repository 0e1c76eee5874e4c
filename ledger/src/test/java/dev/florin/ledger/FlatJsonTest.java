package dev.florin.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FlatJsonTest {
  @Test
  void readsWhatItWrites() {
    var random = Seed.random("FlatJsonTest");
    for (var i = 0; i < 2000; i++) {
      var map = new TreeMap<String, String>();
      for (var n = random.nextInt(4); n > 0; n--) {
        var text = new StringBuilder();
        random.ints(random.nextInt(12), 1, 0x250).forEach(text::appendCodePoint);
        map.put(text + "\"\\", text + "\n\uD83D\uDE00");
      }
      assertThat(FlatJson.read(FlatJson.write(map))).isEqualTo(map);
    }
  }

  @Test
  void readsTheFormOfPostgres() {
    assertThat(FlatJson.read("{}")).isEmpty();
    assertThat(FlatJson.read("{\"a\": \"1\", \"b\": \"\\u00fc\\b\\f\\/\"}"))
        .isEqualTo(Map.of("a", "1", "b", "ü\b\f/"));
  }

  @Test
  void refusesAnythingElse() {
    for (var json :
        List.of(
            "",
            "[]",
            "{",
            "{\"a\"}",
            "{\"a\":1}",
            "{\"a\":\"1\"",
            "{} ",
            "{\"a\":\"\\x\"}",
            "{\"a\":\"\\u00\"}",
            "{\"a\":\"1\",}")) {
      assertThatIllegalArgumentException().as(json).isThrownBy(() -> FlatJson.read(json));
    }
  }
}
