package dev.florin.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What somebody was told adds up, and nothing of it is forgotten. */
class CustomerTest {

  @Test
  void whatWasToldAddsUp() {
    var customer = new Customer("ann", "token");
    customer.told(100, "txn_1");
    customer.told(-30, "txn_2");
    customer.told(-20);
    assertThat(customer.credits()).isEqualTo(50);
    assertThat(customer.receipts()).containsExactly("txn_1", "txn_2");
  }

  @Test
  void moreThanANumberHoldsIsAnError() {
    var customer = new Customer("ann", "token");
    customer.told(Long.MAX_VALUE);
    assertThatThrownBy(() -> customer.told(1)).isInstanceOf(ArithmeticException.class);
  }
}
