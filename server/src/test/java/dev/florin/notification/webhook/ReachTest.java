package dev.florin.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is behind this service is not reached by whoever may name an address. */
class ReachTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.9.9.9",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:0:102:304::1",
        "2001:10::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2002:a00:1::1",
        "3fff::1",
        "3fff:fff::1",
        "4000::1",
        "5f00::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void isNotPublic(String address) {
    assertThat(Reach.isPublic(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "126.1.1.1",
        "128.0.0.1",
        "169.253.1.1",
        "172.15.1.1",
        "172.32.0.1",
        "192.0.1.1",
        "192.88.98.1",
        "192.167.1.1",
        "198.17.1.1",
        "198.20.0.1",
        "198.51.101.1",
        "203.0.114.1",
        "223.255.255.255",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2003::1",
        "2606:4700::1111",
        "2a00:1450::1",
        "3ffe::1",
        "3fff:1000::1"
      })
  void isPublic(String address) {
    assertThat(Reach.isPublic(InetAddress.ofLiteral(address))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://hooks.example.com/florin?x=1, true, true",
    "HTTPS://hooks.example.com, true, true",
    "https://93.184.215.14:8443/, true, true",
    "https://[2606:4700::1111]/, true, true",
    "http://hooks.example.com/, false, false",
    "http://127.0.0.1:9000/, false, true",
    "http://localhost/, false, true",
    "https://localhost/, false, true",
    "https://127.0.0.1/, false, true",
    "https://[::1]/, false, true",
    "https://0.0.0.0/, false, true",
    "https://10.1.2.3/, false, false",
    "https://169.254.169.254/latest/meta-data, false, false",
    "https://[fd00::1]/, false, false",
    "https://[::ffff:10.0.0.1]/, false, false",
    "https://user:password@hooks.example.com/, false, false",
    "https://hooks.example.com/#part, false, false",
    "https://hooks.example.com:0/, false, false",
    "https://hooks.example.com:65536/, false, false",
    "ftp://hooks.example.com/, false, false",
    "file:///etc/passwd, false, false",
    "hooks.example.com, false, false",
    "https://, false, false",
    "https:///path, false, false",
    "https://ho st.example.com/, false, false",
    "'https://hooks.example.com/\r\nX: y', false, false",
  })
  void takesAddressesThatMayBePublic(String url, boolean inProduction, boolean inDevelopment) {
    assertThat(WebhookUrl.read(url, true) instanceof WebhookUrl.Reading.Good)
        .as("in production")
        .isEqualTo(inProduction);
    assertThat(WebhookUrl.read(url, false) instanceof WebhookUrl.Reading.Good)
        .as("in development")
        .isEqualTo(inDevelopment);
  }

  @ParameterizedTest
  @CsvSource({"1_974, true", "1_975, false"})
  void takesAddressesOfTwoThousandCharacters(String pathLength, boolean taken) {
    var length = Integer.parseInt(pathLength.replace("_", ""));
    var url = "https://hooks.example.com/" + "a".repeat(length);
    assertThat(url).hasSize(length + 26);
    assertThat(WebhookUrl.read(url, true) instanceof WebhookUrl.Reading.Good).isEqualTo(taken);
  }
}
