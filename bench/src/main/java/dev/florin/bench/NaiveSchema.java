package dev.florin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** The ledger's tables, and the same tables with the same rows once more for the naive way. */
final class NaiveSchema {
  private static final String LOCATION = "db/migration/ledger";

  private NaiveSchema() {}

  /** Makes the ledger's tables as the service does. */
  static void migrate(Database database) {
    try (var pool = database.pool(2)) {
      Flyway.configure().dataSource(pool).locations("classpath:" + LOCATION).load().migrate();
    }
  }

  /** Copies tables and rows; statistics are fresh afterwards on both sides. */
  static void copy(Database database) {
    migrations().forEach(sql -> database.execute(sql.replaceAll("\\bledger\\b", "naive")));
    for (var table : List.of("account", "lot", "journal")) {
      database.execute("insert into naive.%1$s select * from ledger.%1$s".formatted(table));
    }
    database.execute("create sequence naive.seq start 1000000000 cache 100");
    // Numbered from 1, so that pgbench can draw one.
    database.execute(
        """
        create table naive.holder as
        select row_number() over (order by owner)::int as n, id, shard
        from naive.account where purpose = 'credits'
        """);
    database.execute("alter table naive.holder add primary key (n)");
    database.execute("vacuum analyze");
  }

  private static List<String> migrations() {
    var folder = NaiveSchema.class.getClassLoader().getResource(LOCATION);
    if (folder == null) {
      throw new BenchFailed("the ledger's migrations are not on the class path");
    }
    try {
      if (!folder.getProtocol().equals("jar")) {
        return read(Path.of(folder.toURI()));
      }
      try (var jar = FileSystems.newFileSystem(folder.toURI(), Map.of())) {
        return read(jar.getPath(LOCATION));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger's migrations cannot be read", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path entry is a URL", e);
    }
  }

  private static List<String> read(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      var sorted = files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
      var texts = new ArrayList<String>();
      for (var file : sorted) {
        texts.add(Files.readString(file, StandardCharsets.UTF_8));
      }
      return texts;
    }
  }
}
