package dev.florin.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.platform.Checkup.Examination;
import dev.florin.platform.Diagnosis;
import dev.florin.platform.Diagnosis.Grade;
import dev.florin.platform.PlannedStart;
import dev.florin.testing.OneAnswer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The issuer of users' tokens is asked where its keys are, when others may be asked at all. */
class AccessCheckupTest {
  private static List<Diagnosis> examine(String issuer, boolean online) {
    var setup = PlannedStart.with(Map.of("FLORIN_JWT_ISSUER", issuer)).setup();
    return new AccessCheckup().examine(new Examination(setup, online, 1));
  }

  @ParameterizedTest
  @CsvSource({"200 OK, WELL", "404 Not Found, WRONG"})
  void itsDocumentHasToBeThere(String status, Grade grade) throws IOException {
    try (var issuer = OneAnswer.of(status)) {
      assertThat(examine(issuer.url() + "/", true))
          .singleElement()
          .extracting(Diagnosis::grade)
          .isEqualTo(grade);
      assertThat(examine(issuer.url().toString(), false)).isEmpty();
    }
  }

  @Test
  void whatIsNoAddressIsWrong() {
    assertThat(examine("no address", true))
        .singleElement()
        .extracting(Diagnosis::grade)
        .isEqualTo(Grade.WRONG);
  }
}
