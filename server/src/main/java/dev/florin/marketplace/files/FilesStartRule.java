package dev.florin.marketplace.files;

import dev.florin.platform.Loopback;
import dev.florin.platform.Secrecy;
import dev.florin.platform.Setup;
import dev.florin.platform.StartRule;
import dev.florin.platform.TemporaryFolders;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people have paid for is kept where it stays, and where nobody else can reach it. */
class FilesStartRule implements StartRule {
  private static final String PATH = "FLORIN_FILES_PATH";
  private static final String BUCKET = "FLORIN_FILES_S3_BUCKET";
  private static final String ENDPOINT = "FLORIN_FILES_S3_ENDPOINT";
  private static final String ACCESS_KEY = "FLORIN_FILES_S3_ACCESS_KEY";
  private static final String SECRET_KEY = "FLORIN_FILES_S3_SECRET_KEY";
  private static final int MIN_SECRET = 16;

  @Override
  public List<Finding> check(Setup setup) {
    var findings = new ArrayList<Finding>();
    var path = setup.text("florin.files.path");
    path.flatMap(text -> folder(text, setup.production())).ifPresent(findings::add);
    if (setup.text("florin.files.s3.bucket").isPresent()) {
      if (path.isPresent()) {
        findings.add(
            new Finding(
                PATH, "names a folder although there is a bucket", "Unset it, or " + BUCKET + "."));
      }
      bucket(setup, findings);
    }
    return findings;
  }

  private static Optional<Finding> folder(String text, boolean production) {
    try {
      return production && TemporaryFolders.contain(Path.of(text))
          ? Optional.of(
              new Finding(
                  PATH,
                  "is a folder that the system empties, and what people have paid for with it",
                  "Set it to a folder that stays and is backed up."))
          : Optional.empty();
    } catch (InvalidPathException broken) {
      return Optional.of(new Finding(PATH, "is no name of a folder", "Set it to a folder."));
    }
  }

  private static void bucket(Setup setup, List<Finding> findings) {
    if (setup.text("florin.files.s3.access-key").isEmpty()) {
      findings.add(missing(ACCESS_KEY));
    }
    var secret = setup.text("florin.files.s3.secret-key");
    if (secret.isEmpty()) {
      findings.add(missing(SECRET_KEY));
    }
    if (setup.production()) {
      secret
          .flatMap(text -> Secrecy.flaw(text, MIN_SECRET))
          .map(flaw -> new Finding(SECRET_KEY, flaw, "Make a new key."))
          .ifPresent(findings::add);
    }
    setup
        .text("florin.files.s3.endpoint")
        .flatMap(text -> endpoint(text, setup.production()))
        .ifPresent(findings::add);
  }

  private static Finding missing(String setting) {
    return new Finding(
        setting, "is not set although there is a bucket", "Set it, or unset " + BUCKET + ".");
  }

  private static Optional<Finding> endpoint(String text, boolean production) {
    var host = host(text);
    if (host.isEmpty()) {
      return Optional.of(
          new Finding(
              ENDPOINT, "is no address of a website", "Write it like https://s3.example.com."));
    }
    var open = text.startsWith("http://") && !Loopback.is(host.get());
    return production && open
        ? Optional.of(
            new Finding(ENDPOINT, "is plain http to another machine", "Set an https:// address."))
        : Optional.empty();
  }

  private static Optional<String> host(String text) {
    try {
      var url = new URI(text);
      return "https".equals(url.getScheme()) || "http".equals(url.getScheme())
          ? Optional.ofNullable(url.getHost())
          : Optional.empty();
    } catch (URISyntaxException broken) {
      return Optional.empty();
    }
  }
}
