package dev.florin.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.platform.Diagnosis;
import dev.florin.platform.Diagnosis.Grade;
import dev.florin.testing.OneAnswer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer to one question says of a key, and of the clock. */
class KeyTrialTest {
  private static List<Diagnosis> tried(URI question, String key) {
    var headers = Map.of("Authorization", "Bearer " + key);
    var found = new KeyTrial("stripe", "STRIPE_SECRET_KEY", question, headers, Set.of(200)).run();
    assertThat(found.toString()).doesNotContain("hush");
    return found;
  }

  private static String date(Duration from) {
    return "Date: "
        + DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plus(from));
  }

  @ParameterizedTest
  @CsvSource({
    "200 OK, WELL, takes the key",
    "401 Unauthorized, WRONG, refuses the key",
    "403 Forbidden, WRONG, may not ask this",
    "302 Found, DOUBTFUL, answers 302",
    "404 Not Found, DOUBTFUL, answers 404",
    "429 Too Many Requests, DOUBTFUL, answers 429",
    "500 Internal Server Error, DOUBTFUL, answers 500"
  })
  void theStatusSaysWhetherItIsTaken(String status, Grade grade, String said) throws IOException {
    try (var server = OneAnswer.of(status, date(Duration.ZERO), "Location: http://127.0.0.1:1/")) {
      assertThat(tried(server.url(), "hush"))
          .singleElement()
          .satisfies(each -> {
            assertThat(each.grade()).isEqualTo(grade);
            assertThat(each.seen()).contains(said);
          });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-600, WRONG, ahead of",
    "600, WRONG, behind",
    "-20, DOUBTFUL, ahead of",
    "20, DOUBTFUL, behind"
  })
  void aClockThatIsNotTheirsIsTold(int seconds, Grade grade, String said) throws IOException {
    try (var server = OneAnswer.of("200 OK", date(Duration.ofSeconds(seconds)))) {
      assertThat(tried(server.url(), "hush"))
          .filteredOn(each -> each.subject().equals("clock"))
          .singleElement()
          .satisfies(each -> {
            assertThat(each.grade()).isEqualTo(grade);
            assertThat(each.seen()).contains(said);
          });
    }
  }

  @Test
  void aDateThatIsNoneIsPassedOver() throws IOException {
    try (var server = OneAnswer.of("200 OK", "Date: yesterday")) {
      assertThat(tried(server.url(), "hush")).hasSize(1);
    }
  }

  @Test
  void aKeyThatFitsInNoHeaderIsSaidWithoutIt() {
    assertThat(tried(URI.create("http://127.0.0.1:1"), "hush\nhush"))
        .singleElement()
        .extracting(Diagnosis::seen)
        .isEqualTo("STRIPE_SECRET_KEY has characters in it that no key has");
  }
}
