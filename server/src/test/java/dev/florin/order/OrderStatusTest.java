package dev.florin.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which way an order may go, written down a second time. */
class OrderStatusTest {
  /**
   * Rows are what an order is; columns are what it becomes, in the same order, and x is allowed.
   */
  private static final String TABLE =
      """
      pending         - x x x x x - - -
      processing      - - x x x x - - -
      paid            - - - - - - x x x
      failed          x x x - x x - - -
      cancelled       - x x - - - - - -
      expired         - x x - - - - - -
      refunded        - - x - - - - x x
      partly_refunded - - x - - - x x x
      disputed        - - x - - - x x -
      """;

  private static List<String> cells(String line) {
    return List.of(line.strip().split(" +"));
  }

  @Test
  void anOrderGoesWhereTheTableSaysAndNowhereElse() {
    var rows = TABLE.lines().map(OrderStatusTest::cells).toList();
    var names = rows.stream().map(List::getFirst).toList();
    assertThat(names)
        .containsExactlyElementsOf(
            Arrays.stream(OrderStatus.values()).map(OrderStatus::text).toList());
    var compared = 0;
    for (var row : rows) {
      var from = OrderStatus.parse(row.getFirst());
      for (int i = 1; i < row.size(); i++) {
        var next = OrderStatus.parse(names.get(i - 1));
        assertThat(from.mayBecome(next))
            .as("%s to %s", from, next)
            .isEqualTo(row.get(i).equals("x"));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(81);
  }

  @Test
  void moneyThatArrivesIsNeverTurnedAway() {
    for (var status : OrderStatus.values()) {
      assertThat(status.isSettled() || status.mayBecome(OrderStatus.PAID))
          .as("%s", status)
          .isTrue();
    }
  }

  @Test
  void onlyAnOrderThatWaitsForMoneyCanBePaid() {
    assertThat(Arrays.stream(OrderStatus.values()).filter(OrderStatus::canBePaid))
        .containsExactly(OrderStatus.PENDING, OrderStatus.FAILED);
  }

  @Test
  void theTextIsReadBack() {
    for (var status : OrderStatus.values()) {
      assertThat(OrderStatus.parse(status.text())).isEqualTo(status);
    }
  }
}
