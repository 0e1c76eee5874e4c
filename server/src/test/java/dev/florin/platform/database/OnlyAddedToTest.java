package dev.florin.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.testing.App;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

/** Tables that are claimed never to change refuse it, on the service's own connection. */
class OnlyAddedToTest {
  private static final App APP = App.shared();

  @ParameterizedTest
  @ValueSource(strings = {"audit", "invoice", "order_money", "order_transition"})
  void rowsAreNeitherChangedNorRemoved(String table) {
    var column = column(table);
    refuses("update " + table + " set " + column + " = " + column);
    refuses("update " + table + " set " + column + " = null where false");
    refuses("delete from " + table);
    refuses("truncate " + table + " cascade");
    refuses("merge into %s t using (select 1) s on true when matched then delete".formatted(table));
  }

  /** It is the service's role that is refused, which owns the tables, not a lesser one. */
  @Test
  void whoIsRefusedIsTheServiceItself() {
    var role = APP.jdbc().sql("select current_user").query(String.class).single();
    var owner =
        APP.jdbc()
            .sql("select tableowner from pg_tables where tablename = 'audit'")
            .query(String.class)
            .single();
    assertThat(role).isEqualTo(owner);
  }

  private static void refuses(String statement) {
    assertThatThrownBy(() -> APP.jdbc().sql(statement).update())
        .as(statement)
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("neither changed nor removed");
  }

  private static String column(String table) {
    return APP.jdbc()
        .sql(
            """
            select column_name from information_schema.columns
             where table_name = :table order by ordinal_position limit 1
            """)
        .param("table", table)
        .query(String.class)
        .single();
  }
}
