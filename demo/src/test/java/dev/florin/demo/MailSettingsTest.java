package dev.florin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailSettingsTest {
  private static final Surroundings NOTHING = new Surroundings(Map.of());
  private static final Surroundings OWN_SERVER =
      new Surroundings(Map.of("FLORIN_SMTP_URL", "smtps://me:secret@mail.example.com"));

  @Test
  void sendsMailIntoTheMailboxUnlessThereIsAServerOfOnesOwn() {
    try (var sandbox = Sandbox.start(SandboxOptions.defaults())) {
      assertThat(Stack.mail(sandbox, NOTHING))
          .containsExactly(
              "--florin.mail.url=" + sandbox.mailbox().smtp(),
              "--florin.mail.from=Florin Demo <florin@example.com>");
      assertThat(Stack.mail(sandbox, OWN_SERVER)).isEmpty();
      var ownName = new Surroundings(Map.of("FLORIN_MAIL_FROM", "Me <me@example.com>"));
      assertThat(Stack.mail(sandbox, ownName))
          .containsExactly("--florin.mail.url=" + sandbox.mailbox().smtp());
    }
  }

  @Test
  void saysWhereMailIsReadWithoutShowingAPassword() {
    var url = Optional.of(URI.create("http://127.0.0.1:8081"));
    assertThat(Up.mailbox(url, NOTHING)).isEqualTo("http://127.0.0.1:8081/mailbox");
    assertThat(Up.mailbox(url, OWN_SERVER)).contains("FLORIN_SMTP_URL").doesNotContain("secret");
    assertThat(Up.mailbox(Optional.empty(), NOTHING)).startsWith("none");
  }
}
