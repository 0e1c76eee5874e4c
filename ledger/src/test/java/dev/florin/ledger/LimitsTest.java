package dev.florin.ledger;

import static dev.florin.ledger.Fixture.account;
import static dev.florin.ledger.Fixture.details;
import static dev.florin.ledger.Fixture.entry;
import static dev.florin.ledger.Fixture.grant;
import static dev.florin.ledger.Fixture.part;
import static dev.florin.ledger.Fixture.spend;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.florin.money.Money;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsTest {
  @Test
  void limitsOwnersAndPurposes() {
    assertThat(account("x".repeat(64)).owner()).hasSize(64);
    for (var owner : List.of("", "x".repeat(65), "a b", "ä", "a/b", "florin")) {
      assertThatIllegalArgumentException().isThrownBy(() -> account(owner));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccountKey.system(Fixture.CREDIT, "clearing stripe"));
  }

  @Test
  void limitsKeys() {
    assertThat(spend("a", "x".repeat(255), 1).idem()).hasSize(255);
    for (var idem : List.of("", "x".repeat(256), "nul\0", "half \uD83D")) {
      assertThatIllegalArgumentException().isThrownBy(() -> spend("a", idem, 1));
      assertThatIllegalArgumentException().isThrownBy(() -> grant("a", idem, 1));
      assertThatIllegalArgumentException().isThrownBy(() -> entry(idem, 1));
    }
  }

  @Test
  void limitsAmounts() {
    for (var amount : List.of(0L, -1L, Long.MIN_VALUE)) {
      assertThatIllegalArgumentException().isThrownBy(() -> part(amount));
      assertThatIllegalArgumentException().isThrownBy(() -> spend("a", "k", amount));
      assertThatIllegalArgumentException().isThrownBy(() -> entry("k", amount));
    }
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> grant("a", "k", null, part(Long.MAX_VALUE), part(1)));
  }

  @Test
  void limitsPartsOfAGrant() {
    var ten = Collections.nCopies(10, part(1)).toArray(Grant.Part[]::new);
    var eleven = Collections.nCopies(11, part(1)).toArray(Grant.Part[]::new);
    assertThat(grant("a", "k", null, ten).parts()).hasSize(10);
    assertThatIllegalArgumentException().isThrownBy(() -> grant("a", "k", null, eleven));
    assertThatIllegalArgumentException().isThrownBy(() -> grant("a", "k", null));
  }

  @Test
  void limitsCostAndExpiryOfAPart() {
    var owed = Money.of(-1, Fixture.EUR);
    assertThatIllegalArgumentException().isThrownBy(() -> new Grant.Part(1, 0, null, false, owed));
    for (var expiry : List.of(Instant.MAX, Instant.MIN, Instant.parse("1969-12-31T23:59:59Z"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Grant.Part(1, 0, expiry, false, null));
    }
    var nanos = Instant.parse("2027-01-01T00:00:00.123456789Z");
    assertThat(new Grant.Part(1, 0, nanos, false, null).expiresAt())
        .isEqualTo(Instant.parse("2027-01-01T00:00:00.123456Z"));
  }

  @Test
  void limitsDetails() {
    var entries = new HashMap<String, String>();
    for (var i = 0; i < 20; i++) {
      entries.put("x".repeat(38) + (10 + i), "y".repeat(500));
    }
    var full = new Details("t".repeat(32), "r".repeat(128), "d".repeat(500), entries);
    assertThat(full.meta()).hasSize(20);
    entries.put("one more", "");
    assertThatIllegalArgumentException().isThrownBy(() -> new Details("t", "", "", entries));
    assertThatIllegalArgumentException().isThrownBy(() -> new Details("", "", "", Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Details("t".repeat(33), "", "", Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Details("t", "r".repeat(129), "", Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Details("t", "", "d".repeat(501), Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Details("t", "", "", Map.of("k".repeat(41), "")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Details("t", "", "", Map.of("k", "v".repeat(501))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Details("t", "", "", Map.of("", "v")));
  }

  @Test
  void limitsPaymentKeys() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PaymentKey("", "r", "p"));
    assertThatIllegalArgumentException().isThrownBy(() -> new PaymentKey("p".repeat(33), "r", "p"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PaymentKey("p", "r".repeat(256), "p"));
    assertThatIllegalArgumentException().isThrownBy(() -> new PaymentKey("p", "r", "p".repeat(65)));
  }

  @Test
  void limitsGroups() {
    var sixteen = Collections.<Operation>nCopies(16, spend("a", "k", 1));
    var seventeen = Collections.<Operation>nCopies(17, spend("a", "k", 1));
    assertThat(new Group(sixteen).operations()).hasSize(16);
    assertThatIllegalArgumentException().isThrownBy(() -> new Group(seventeen));
    assertThatIllegalArgumentException().isThrownBy(() -> new Group(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Group.of(spend("a", "k", 1), spend("b", "k", 1)));
  }

  @Test
  void keepsCustomersAndTheSystemApart() {
    var system = AccountKey.system(Fixture.CREDIT, "revenue");
    var other = AccountKey.system(Fixture.EUR, "revenue");
    var funding = AccountKey.system(Fixture.CREDIT, "funding");
    var details = details("x");
    assertThatIllegalArgumentException().isThrownBy(() -> new Spend(system, "k", 1, details));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Grant(system, "k", List.of(part(1)), null, details));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Entry(system, account("a"), "k", 1, details));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Entry(system, other, "k", 1, details));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Entry(system, system, "k", 1, details));
    assertThat(new Entry(system, funding, "k", 1, details).account()).isEqualTo(system);
  }
}
