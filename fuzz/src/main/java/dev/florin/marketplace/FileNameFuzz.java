package dev.florin.marketplace;

import dev.florin.fuzz.Input;
import dev.florin.fuzz.Must;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;

/** Names of files that creators upload: harmless to whoever saves them, and in the header. */
public final class FileNameFuzz {
  private static final int MAX = 150;

  private FileNameFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    var given = Input.text(bytes);
    var name = FileName.cleaned(given);
    Must.hold(!name.isBlank() && name.length() <= MAX, "length: " + name.length());
    Must.hold(name.chars().noneMatch(c -> "/\\<>:\"|?*%".indexOf(c) >= 0), "forbidden: " + name);
    Must.hold(name.codePoints().noneMatch(Character::isISOControl), "control");
    Must.hold(!name.startsWith("."), "hidden: " + name);
    Must.beStorable(name);
    Must.hold(FileName.cleaned(name).equals(name), "cleaned again, it is another: " + name);
    var header =
        ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString();
    Must.hold(header.chars().allMatch(c -> c > 31 && c < 127), "in a header: " + header);
  }
}
