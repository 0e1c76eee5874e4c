package dev.florin.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.id.Ids;
import dev.florin.testing.App;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is forgotten of agents, and what is not. */
class AgentTrimTest {
  private static final App APP = App.shared();

  @Test
  void useOfMetersIsForgottenAfterTwoYears() {
    var today = LocalDate.now(ZoneOffset.UTC);
    var agent = Ids.decode("agt", APP.buyer().agent("").subject()).orElseThrow();
    APP.operator().put("/v1/meters/trimmed", "{\"unit\": \"page\", \"credits\": 1}").expect(200);
    APP.jdbc()
        .sql(
            """
            insert into meter_use (agent, day, meter, quantity, credits)
            select :agent, :today - ago, 'trimmed', 1, 1
              from unnest(array[0, 1, 799, 800, 801, 802, 3000]) ago
            """)
        .param("agent", agent)
        .param("today", today)
        .update();
    assertThat(APP.bean(AgentTrim.class).run()).contains("3 days of use");
    assertThat(left(agent, today)).containsExactly(0, 1, 799, 800);
    assertThat(APP.bean(AgentTrim.class).run()).isEmpty();
  }

  private static List<Integer> left(UUID agent, LocalDate today) {
    return APP.jdbc()
        .sql("select :today - day from meter_use where agent = :agent order by 1")
        .param("today", today)
        .param("agent", agent)
        .query((row, _) -> row.getInt(1))
        .list();
  }
}
