package dev.florin.agent.x402;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.florin.access.CustomerId;
import dev.florin.agent.x402.SigningKeys.Key;
import dev.florin.id.Ids;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes attestations, and reads back what was written here: a compact JWS of the draft's claims,
 * signed by the first of the {@link SigningKeys}. The same attestation is always the same text.
 * Thread-safe.
 */
@Component
class Attestations {
  /** The longest text that is looked at. */
  static final int MAX_LENGTH = 4_096;

  private static final JOSEObjectType TYPE = new JOSEObjectType("x402-attestation+jwt");
  private static final String ALGORITHM = "Ed25519";

  private final SigningKeys keys;
  private final Authority authority;

  Attestations(SigningKeys keys, Authority authority) {
    this.keys = keys;
    this.authority = authority;
  }

  String write(Attestation attestation) {
    var key = keys.first();
    var header = new JWSHeader.Builder(JWSAlgorithm.EdDSA).keyID(key.id()).type(TYPE).build();
    var jwt = new SignedJWT(header, claims(attestation));
    try {
      jwt.sign(new Signer(key));
      return jwt.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("our own key does not sign", impossible);
    }
  }

  private JWTClaimsSet claims(Attestation attestation) {
    return new JWTClaimsSet.Builder()
        .issuer(authority.url())
        .subject(attestation.payer().toString())
        .audience(attestation.audience())
        .jwtID(attestation.id())
        .issueTime(Date.from(attestation.issuedAt()))
        .expirationTime(Date.from(attestation.presentBefore()))
        .claim("holdExp", attestation.settleBefore().getEpochSecond())
        .claim("amount", Long.toString(attestation.amount()))
        .claim("asset", authority.asset())
        .claim("resource", attestation.resource())
        .claim("payTo", Authority.PAY_TO)
        .build();
  }

  /** What was signed here, whether its time has come to an end or not; empty for all else. */
  Optional<Attestation> read(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      var jwt = SignedJWT.parse(text);
      return isOurs(jwt) ? attestation(jwt.getJWTClaimsSet()) : Optional.empty();
    } catch (ParseException | RuntimeException notOurs) {
      // Whoever sends it wrote it: whatever the reader trips over, it is no attestation of ours.
      return Optional.empty();
    }
  }

  private boolean isOurs(SignedJWT jwt) {
    var header = jwt.getHeader();
    return header.getAlgorithm().equals(JWSAlgorithm.EdDSA)
        && TYPE.equals(header.getType())
        && header.getCriticalParams() == null
        && Optional.ofNullable(header.getKeyID())
            .flatMap(keys::find)
            .filter(key -> verifies(key, jwt))
            .isPresent();
  }

  private static boolean verifies(Key key, SignedJWT jwt) {
    try {
      var signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key.verifies());
      signature.update(jwt.getSigningInput());
      return signature.verify(jwt.getSignature().decode());
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }

  /** Signed by us, and meant as an attestation of this very authority and asset. */
  private Optional<Attestation> attestation(JWTClaimsSet claims) throws ParseException {
    var hold = Ids.decode(Attestation.PREFIX, text(claims.getJWTID()));
    var payer = CustomerId.parse(text(claims.getSubject()));
    var amount = Amount.read(text(claims.getStringClaim("amount")));
    var ours =
        authority.url().equals(claims.getIssuer())
            && authority.asset().equals(claims.getStringClaim("asset"))
            && Authority.PAY_TO.equals(claims.getStringClaim("payTo"));
    if (!ours || hold.isEmpty() || payer.isEmpty() || amount.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Attestation(
            hold.get(),
            payer.get(),
            amount.get(),
            text(claims.getStringClaim("resource")),
            claims.getIssueTime().toInstant(),
            claims.getExpirationTime().toInstant(),
            Instant.ofEpochSecond(claims.getLongClaim("holdExp"))));
  }

  private static String text(@Nullable String claim) throws ParseException {
    if (claim == null) {
      throw new ParseException("a claim is missing", 0);
    }
    return claim;
  }

  /** The JDK's own Ed25519; the library's wants another one beside it. */
  private record Signer(Key key) implements JWSSigner {
    @Override
    public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
      try {
        var signature = Signature.getInstance(ALGORITHM);
        signature.initSign(key.signs());
        signature.update(input);
        return Base64URL.encode(signature.sign());
      } catch (GeneralSecurityException failure) {
        throw new JOSEException("The key does not sign", failure);
      }
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
      return Set.of(JWSAlgorithm.EdDSA);
    }

    @Override
    public JCAContext getJCAContext() {
      return new JCAContext();
    }
  }
}
