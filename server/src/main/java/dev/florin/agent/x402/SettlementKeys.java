package dev.florin.agent.x402;

import com.nimbusds.jose.util.Base64URL;
import dev.florin.platform.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * The idempotency keys of settlements. Nobody can work them out: on the payer's account the payer
 * may use any key, and must not be able to take the one that pays. Thread-safe.
 */
@Component
class SettlementKeys {
  private static final String MAC = "HmacSHA256";

  private final List<byte[]> secrets;

  SettlementKeys(X402Settings settings, SecretBox box) {
    secrets = settings.on() ? box.derived("x402 settlement") : List.of();
  }

  String of(Attestation attestation) {
    try {
      var mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secrets.getFirst(), MAC));
      var bytes = mac.doFinal(attestation.id().getBytes(StandardCharsets.US_ASCII));
      return "x402-settle/" + Base64URL.encode(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + MAC, impossible);
    }
  }
}
