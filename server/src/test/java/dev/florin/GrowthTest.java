package dev.florin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What grows and what is thrown away: the page names every table that there is, and no other. */
class GrowthTest {
  private static final Path PAGE = Path.of("../docs/guides/growth.md");
  private static final Pattern NAME = Pattern.compile("`((?:ledger\\.)?[a-z_]+)`");

  @Test
  void thePageNamesEveryTable() throws IOException {
    var named = new TreeSet<String>();
    NAME.matcher(Files.readString(PAGE)).results().forEach(found -> named.add(found.group(1)));
    var there =
        App.shared()
            .jdbc()
            .sql(
                """
                select case table_schema when 'public' then '' else table_schema || '.' end
                       || table_name
                  from information_schema.tables
                 where table_schema in ('public', 'ledger') and table_type = 'BASE TABLE'
                   and table_name <> 'flyway_schema_history'
                """)
            .query(String.class)
            .set();
    assertThat(there).hasSizeGreaterThan(60);
    assertThat(named).containsExactlyInAnyOrderElementsOf(there);
  }
}
