package dev.florin.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** By which address a caller is counted. */
class AddressesTest {

  private static String of(List<String> trusted, String peer, String... forwarded) {
    var request = new MockHttpServletRequest();
    request.setRemoteAddr(peer);
    for (var line : forwarded) {
      request.addHeader("X-Forwarded-For", line);
    }
    return new Addresses(new AccessSettings(null, null, null, trusted)).of(request);
  }

  @Test
  void believesNobodyUnlessToldTo() {
    assertThat(of(List.of(), "198.51.100.7", "203.0.113.9")).isEqualTo("198.51.100.7");
    assertThat(of(List.of("10.0.0.0/8"), "198.51.100.7", "203.0.113.9")).isEqualTo("198.51.100.7");
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.9, 203.0.113.9",
    "'1.2.3.4, 203.0.113.9', 203.0.113.9",
    "'1.2.3.4, 203.0.113.9, 10.9.9.9', 203.0.113.9",
    "'10.1.1.1, 10.2.2.2', 10.1.1.1",
    "'1.2.3.4, nonsense', 10.0.0.5",
    "'203.0.113.9, unknown, 10.9.9.9', 10.9.9.9",
    "'example.com', 10.0.0.5",
    "'', 10.0.0.5",
    "',', 10.0.0.5",
    "'1200, 1200', 10.0.0.5",
    "'fd00::1%1, fd00::2%eth0', fd00:0:0:0:0:0:0:0/64",
  })
  void readsWhatItsProxyNamesFromTheEnd(String forwarded, String expected) {
    assertThat(of(List.of("10.0.0.0/8"), "10.0.0.5", forwarded)).isEqualTo(expected);
  }

  @Test
  void readsAllLinesAsOneList() {
    assertThat(of(List.of("10.0.0.0/8"), "10.0.0.5", "1.2.3.4", "203.0.113.9"))
        .isEqualTo("203.0.113.9");
  }

  @Test
  void countsAnIpv6NetworkAsOneAddress() {
    var one = of(List.of(), "2001:db8:1:2:3:4:5:6");
    assertThat(one).isEqualTo(of(List.of(), "2001:db8:1:2:ffff::1"));
    assertThat(one).isNotEqualTo(of(List.of(), "2001:db8:1:3::1"));
    assertThat(of(List.of("::1"), "0:0:0:0:0:0:0:1", "2001:db8:1:2::77")).isEqualTo(one);
  }
}
