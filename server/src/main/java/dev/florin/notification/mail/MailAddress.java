package dev.florin.notification.mail;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where mail comes from or goes to. It holds only what can be written into a header and a command
 * as it is: {@link #read} says why another one cannot. Immutable and thread-safe.
 *
 * @param name of the person or shop, on one line; {@code null} if there is none
 * @param address {@code local@domain} in ASCII; a domain of other letters stands in its {@code
 *     xn--} form
 */
public record MailAddress(@Nullable String name, String address) {
  // RFC 5321, 4.5.3.1: local part and path; quoted local parts and address literals are not taken.
  private static final int LOCAL_MAX = 64;
  private static final int ADDRESS_MAX = 254;
  private static final int NAME_MAX = 200;
  private static final Pattern LOCAL =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+"
              + "(?![0-9]+$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])");
  private static final Pattern NAMED = Pattern.compile("(?<name>[^<>]*)<(?<address>[^<>]*)>");

  /**
   * Puts the name on one line and checks the address.
   *
   * @throws IllegalArgumentException if no mail can go there
   */
  public MailAddress {
    name = name == null || OneLine.of(name).isEmpty() ? null : OneLine.of(name, NAME_MAX);
    var fault = faultOf(address);
    if (fault != null) {
      throw new IllegalArgumentException("not an address for mail: " + fault);
    }
  }

  /** What came of reading an address. */
  public sealed interface Reading {

    /** One that mail can be sent to. */
    record Good(MailAddress address) implements Reading {}

    /** None, and why: for an operator, in English, without the address. */
    record Bad(String reason) implements Reading {}
  }

  /** Reads an address that has its name beside it. */
  public static Reading read(@Nullable String name, String address) {
    var at = address.lastIndexOf('@');
    if (at < 0) {
      return new Reading.Bad("it has no @");
    }
    var local = address.substring(0, at);
    var domain = ascii(address.substring(at + 1));
    if (domain == null) {
      return new Reading.Bad("its domain has letters that cannot be looked up safely");
    }
    var fault = faultOf(local + "@" + domain);
    return fault == null
        ? new Reading.Good(new MailAddress(name, local + "@" + domain))
        : new Reading.Bad(fault);
  }

  /** Reads {@code Name <local@domain>}, {@code "Name" <local@domain>} or {@code local@domain}. */
  public static Reading read(String text) {
    var named = NAMED.matcher(text.strip());
    if (!named.matches()) {
      return read(null, text.strip());
    }
    var name = named.group("name").strip();
    var quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
    return read(
        quoted ? name.substring(1, name.length() - 1) : name, named.group("address").strip());
  }

  /** What stands behind the @. */
  public String domain() {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  private static @Nullable String faultOf(String address) {
    var at = address.lastIndexOf('@');
    if (at < 0) {
      return "it has no @";
    }
    if (at > LOCAL_MAX || address.length() > ADDRESS_MAX) {
      return "it is too long";
    }
    var local = address.substring(0, at);
    if (!isAscii(local)) {
      return "letters beyond ASCII before the @ need SMTPUTF8, which is not supported";
    }
    if (!LOCAL.matcher(local).matches()) {
      return "what stands before the @ is not allowed";
    }
    return DOMAIN.matcher(address.substring(at + 1)).matches() ? null : "its domain is not one";
  }

  /**
   * The domain as DNS knows it, or {@code null} if that would be another one: Java maps some
   * letters, ß to ss, where today's registries keep them apart.
   */
  private static @Nullable String ascii(String domain) {
    if (isAscii(domain)) {
      return domain;
    }
    try {
      var ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
      var wanted = Normalizer.normalize(domain, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
      return IDN.toUnicode(ascii).equals(wanted) ? ascii : null;
    } catch (IllegalArgumentException notADomain) {
      return null;
    }
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }
}
