package dev.florin.credit;

import dev.florin.credit.LedgerAccounts.Group;
import dev.florin.credit.LedgerAccounts.Sheet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the ledger's accounts; who writes them is the ledger alone. */
@Repository
class LedgerAccountStore {
  private final JdbcClient jdbc;

  LedgerAccountStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Counted(String asset, int scale) {}

  /**
   * One statement, so that all accounts are of one moment. What creators are owed is one account of
   * the system's for each of them; and each of the system's is kept in slots, which are not
   * counted. What agents have taken under their limits is a count and no balance.
   */
  List<Sheet> sheets() {
    var groups = new LinkedHashMap<Counted, List<Group>>();
    jdbc.sql(
            """
            select asset, scale, owner = 'florin' as system,
                   case when purpose like 'payable:%' then 'payable' else purpose end as purpose,
                   count(distinct (owner, purpose)) as accounts,
                   sum(balance)::bigint as balance, sum(held)::bigint as held
              from ledger.account where owner = 'florin' or purpose not like 'bound:%'
             group by 1, 2, 3, 4 order by 1, 2, 3 desc, 4
            """)
        .query(row -> {
          groups
              .computeIfAbsent(
                  new Counted(row.getString("asset"), row.getInt("scale")), _ -> new ArrayList<>())
              .add(
                  new Group(
                      row.getBoolean("system"),
                      row.getString("purpose"),
                      row.getLong("accounts"),
                      row.getLong("balance"),
                      row.getLong("held")));
        });
    return groups.entrySet().stream()
        .map(sheet -> new Sheet(sheet.getKey().asset(), sheet.getKey().scale(), sheet.getValue()))
        .toList();
  }
}
