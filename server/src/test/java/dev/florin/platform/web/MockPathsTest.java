package dev.florin.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks like a way to pretend a payment; what comes of it is in ProductionTest. */
class MockPathsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/_sandbox",
        "/_sandbox/faults",
        "/v1/_sandbox/x",
        "/api/payment/test/complete/pay_1",
        "/api/payment/test",
        "/api/test/complete",
        "/API/Payment/TEST/complete",
        "//api//payment//test//complete",
        "/v1/test",
        "/v1/test/complete",
        "/v1/orders/ord_1/test/complete",
        "/v1/payments/test/complete/pay_1",
        "/webhooks/test",
        "/test",
        "/test/anything/at/all",
        "/mock",
        "/mock/pay",
        "/v1/agents/mock/purchase",
        "/api/payments/mocks",
      })
  void refusesMockPaths(String path) {
    assertThat(MockPaths.isMock(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "",
        "/v1/orders",
        "/v1/products/test",
        "/v1/products/testing",
        "/v1/orders/ord_1/checkout",
        "/testimonials",
        "/webhooks/stripe",
        "/api/payment/tests",
        "/api/payment/create",
        "/docs/mockery",
        "/assets/test.js",
      })
  void leavesAllOthersAlone(String path) {
    assertThat(MockPaths.isMock(path)).isFalse();
  }
}
