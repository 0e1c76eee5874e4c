package dev.florin.marketplace.files;

import dev.florin.platform.Checkup;
import dev.florin.platform.Diagnosis;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Whether there is a place for files of creators. A bucket is not asked. */
class FilesCheckup implements Checkup {
  private static final String SUBJECT = "files";
  private static final String PATH = "FLORIN_FILES_PATH";
  private static final String PAGE = "configuration.md#files-of-creators";

  @Override
  public List<Diagnosis> examine(Examination examination) {
    var setup = examination.setup();
    if (setup.text("florin.files.s3.bucket").isPresent()) {
      return List.of();
    }
    var path = setup.text("florin.files.path");
    if (path.isPresent()) {
      return folder(path.get());
    }
    return setup.production() && setup.text("florin.database-url").isPresent()
        ? List.of(
            Diagnosis.doubtful(
                SUBJECT,
                "neither " + PATH + " nor a bucket is set: uploads of creators are refused",
                "Set one, if you have a marketplace.",
                PAGE))
        : List.of();
  }

  private static List<Diagnosis> folder(String path) {
    try {
      var folder = Path.of(path).toAbsolutePath().normalize();
      var usable = !Files.exists(folder) || (Files.isDirectory(folder) && Files.isWritable(folder));
      return List.of(
          usable
              ? Diagnosis.well(SUBJECT, folder.toString())
              : Diagnosis.wrong(
                  SUBJECT,
                  PATH + " is no folder to which " + System.getProperty("user.name") + " can write",
                  "Let the service's user own it.",
                  PAGE));
    } catch (InvalidPathException broken) {
      return List.of(); // which a start rule tells
    }
  }
}
