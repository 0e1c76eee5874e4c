package dev.florin.notification.mail;

import dev.florin.fuzz.Input;
import dev.florin.fuzz.Must;

/** Addresses that people enter: what is taken can be written into a header as it is. */
public final class MailAddressFuzz {
  private MailAddressFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    var input = new Input(bytes);
    var text = input.text();
    check(MailAddress.read(text));
    check(MailAddress.read(text, input.text()));
  }

  private static void check(MailAddress.Reading reading) {
    if (reading instanceof MailAddress.Reading.Good(var address)) {
      Must.hold(address.address().chars().allMatch(c -> c > 32 && c < 127), address.address());
      Must.hold(address.address().indexOf('@') > 0, address.address());
      Must.hold(!address.domain().isEmpty(), address.address());
      var name = address.name();
      Must.hold(
          name == null || name.chars().noneMatch(Character::isISOControl), "control: " + name);
      Must.hold(
          MailAddress.read(name, address.address()).equals(reading),
          "read again, it is another: " + address);
    }
  }
}
