package dev.florin.agent.x402;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys out of seeds, held against RFC 8032, 7.1. */
class SigningKeysTest {

  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"
  })
  void aSeedHasThePublicKeyThatTheStandardSays(String seed, String open) {
    var key = SigningKeys.key(HexFormat.of().parseHex(seed));
    assertThat(HexFormat.of().formatHex(key.open().getX().decode())).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
  void itsIdIsTheThumbprintAndItsSecretIsNotWritten(String seed) {
    var key = SigningKeys.key(HexFormat.of().parseHex(seed));
    // RFC 8037, A.3: the thumbprint of this very key.
    assertThat(key.id()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    assertThat(key.open().toPublicJWK().toJSONObject()).doesNotContainKey("d").containsKey("x");
    assertThat(key.toString()).isEqualTo("Key[" + key.id() + "]");
  }
}
