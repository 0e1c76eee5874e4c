package dev.florin.notification.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Which addresses belong to the public internet. Whoever may name an address to which this service
 * connects must not reach what stands behind it: this machine, its network, a cloud's own services.
 * By the special-purpose registries of IANA (RFC 6890 and what followed).
 */
final class Reach {
  private static final int BYTE = 0xFF;

  private Reach() {}

  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    // An IPv4 address within IPv6 is an IPv4 address to Java already.
    return address instanceof Inet4Address
        ? isPublic4(address.getAddress())
        : isPublic6(address.getAddress());
  }

  private static boolean isPublic4(byte[] address) {
    int a = address[0] & BYTE;
    int b = address[1] & BYTE;
    int c = address[2] & BYTE;
    return switch (a) {
      case 0, 10, 127 -> false;
      case 100 -> b < 64 || b > 127; // shared by carriers
      case 169 -> b != 254;
      case 172 -> b < 16 || b > 31;
      // Of the protocols, for documents, and of relays that are no more.
      case 192 -> b != 168 && !(b == 0 && (c == 0 || c == 2)) && !(b == 88 && c == 99);
      case 198 -> b != 18 && b != 19 && !(b == 51 && c == 100); // benchmarks, documents
      case 203 -> !(b == 0 && c == 113); // documents
      default -> a < 224;
    };
  }

  /** Only what is given out (2000::/3), without what leads elsewhere. */
  private static boolean isPublic6(byte[] address) {
    int first = (address[0] & BYTE) << 8 | address[1] & BYTE;
    int second = (address[2] & BYTE) << 8 | address[3] & BYTE;
    if (first < 0x2000 || first > 0x3FFF) {
      return false;
    }
    return switch (first) {
      case 0x2001 -> second >= 0x0200 && second != 0x0DB8; // protocols, Teredo; documents
      case 0x2002 -> false; // 6to4: an IPv4 address within, whichever it is
      case 0x3FFF -> second >= 0x1000; // documents
      default -> true;
    };
  }
}
