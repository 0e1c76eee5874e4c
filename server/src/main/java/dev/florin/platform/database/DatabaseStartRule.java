package dev.florin.platform.database;

import dev.florin.platform.Setup;
import dev.florin.platform.StartRule;
import dev.florin.platform.TemporaryFolders;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;

/** Where money is written down: nowhere that is emptied, and nothing that others can walk into. */
class DatabaseStartRule implements StartRule {
  private static final String URL = "FLORIN_DATABASE_URL";
  private static final String DATA = "FLORIN_DATA";
  private static final int MIN_PASSWORD = 8;
  private static final Set<String> DEFAULT_PASSWORDS =
      Set.of(
          "password", "postgres", "postgresql", "changeme", "change-me", "change_me", "12345678");

  @Override
  public List<Finding> check(Setup setup) {
    var url = setup.text("florin.database-url");
    return (url.isPresent() ? server(url.get(), setup) : folder(setup)).stream().toList();
  }

  // --- a PostgreSQL of one's own ---

  private static Optional<Finding> server(String text, Setup setup) {
    DatabaseAddress address;
    try {
      address = DatabaseAddress.parse(text);
    } catch (IllegalArgumentException broken) {
      return unreadable();
    }
    if (Driver.parseURL(address.jdbcUrl(), new Properties()) == null) {
      return unreadable();
    }
    return setup.production() && address.isRemote()
        ? flaw(address)
            .map(wrong ->
                new Finding(URL, wrong, "Give the role a long random password and put it there."))
        : Optional.empty();
  }

  private static Optional<Finding> unreadable() {
    return Optional.of(
        new Finding(
            URL,
            "is no address of a PostgreSQL",
            "Write it like postgresql://user:password@host/name, with user and password"
                + " percent-encoded."));
  }

  private static Optional<String> flaw(DatabaseAddress address) {
    var password = address.password();
    if (password == null || password.isBlank()) {
      return Optional.of("has no password, although the database is on another machine");
    }
    var known =
        password.length() < MIN_PASSWORD
            || password.equalsIgnoreCase(address.user())
            || DEFAULT_PASSWORDS.contains(password.toLowerCase(Locale.ROOT));
    return known ? Optional.of("has a password that anybody can guess") : Optional.empty();
  }

  // --- the embedded one ---

  private static Optional<Finding> folder(Setup setup) {
    Path folder;
    try {
      folder = Path.of(setup.text("florin.data").orElse("florin-data"));
    } catch (InvalidPathException broken) {
      return Optional.of(new Finding(DATA, "is no name of a folder", "Set it to a folder."));
    }
    return setup.production() && TemporaryFolders.contain(folder)
        ? Optional.of(
            new Finding(
                DATA,
                "is a folder that the system empties, and all payments with it",
                "Set it to a folder that stays and is backed up, or set " + URL + "."))
        : Optional.empty();
  }
}
