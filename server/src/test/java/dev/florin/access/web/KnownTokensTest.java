package dev.florin.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.access.Caller;
import dev.florin.access.Role;
import dev.florin.testing.StoppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;

/** How long a token is taken without being looked at again. */
class KnownTokensTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final StoppedClock clock = new StoppedClock(NOON);
  private final KnownTokens tokens = new KnownTokens(clock);
  private final List<String> checked = new ArrayList<>();

  private Caller ask(String token, @Nullable Instant expires) {
    return tokens.caller(
        token,
        text -> {
          checked.add(text);
          var jwt = Jwt.withTokenValue(text).header("alg", "HS256").subject("of " + text);
          return (expires == null ? jwt : jwt.expiresAt(expires)).build();
        },
        jwt ->
            new Caller(
                Caller.Kind.USER,
                Objects.requireNonNull(jwt.getSubject()),
                null,
                null,
                Set.of(Role.BUYER),
                Set.of(),
                null,
                null));
  }

  private void wait(Duration time) {
    clock.forward(time);
  }

  @Test
  void isCheckedOnceAMinute() {
    for (int i = 0; i < 3; i++) {
      assertThat(ask("a", NOON.plusSeconds(3_600)).subject()).isEqualTo("of a");
      wait(Duration.ofMillis(19_999));
    }
    assertThat(checked).containsExactly("a");
    wait(Duration.ofMillis(3));
    ask("a", NOON.plusSeconds(3_600));
    assertThat(checked).containsExactly("a", "a");
  }

  @Test
  void isCheckedAgainOnceItHasExpired() {
    ask("a", NOON.plusSeconds(10));
    wait(Duration.ofMillis(9_999));
    ask("a", NOON.plusSeconds(10));
    assertThat(checked).hasSize(1);
    wait(Duration.ofMillis(1));
    ask("a", NOON.plusSeconds(10));
    assertThat(checked).hasSize(2);
  }

  @Test
  void isNotTakenForAnother() {
    assertThat(ask("a", null).subject()).isEqualTo("of a");
    assertThat(ask("b", null).subject()).isEqualTo("of b");
    assertThat(ask("a", null).subject()).isEqualTo("of a");
    assertThat(checked).containsExactly("a", "b");
  }

  @Test
  void whatIsRefusedIsLookedAtEachTime() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() ->
              tokens.caller(
                  "bad",
                  text -> {
                    checked.add(text);
                    throw new JwtException("no");
                  },
                  _ -> {
                    throw new AssertionError("read although it was refused");
                  }))
          .isInstanceOf(JwtException.class);
    }
    assertThat(checked).hasSize(3);
    assertThat(ask("bad", null).subject()).as("its issuer came back").isEqualTo("of bad");
  }
}
