package dev.florin.agent.x402;

import dev.florin.platform.Setup;
import dev.florin.platform.StartRule;
import java.util.ArrayList;
import java.util.List;

/** What signs attestations has to be there before the first one is asked for. */
class X402StartRule implements StartRule {
  private static final String BINDING = "florin.x402.credit-binding";

  @Override
  public List<Finding> check(Setup setup) {
    var findings = new ArrayList<Finding>();
    var binding = setup.text(BINDING).orElse("off");
    if (!binding.matches("(?i)off|false|experimental")) {
      findings.add(
          new Finding(
              "FLORIN_X402_CREDIT_BINDING",
              "is neither off nor experimental",
              "Unset it, or set it to experimental: the binding is a draft."));
    }
    if (setup.production()
        && binding.equalsIgnoreCase("experimental")
        && setup.text("florin.secrets.key").isEmpty()) {
      findings.add(
          new Finding(
              "FLORIN_SECRETS_KEY",
              "is not set, so that nothing can sign what FLORIN_X402_CREDIT_BINDING promises",
              "Make one: openssl rand -base64 32"));
    }
    return findings;
  }
}
