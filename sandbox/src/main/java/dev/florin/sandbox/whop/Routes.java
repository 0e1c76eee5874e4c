package dev.florin.sandbox.whop;

/** The endpoints by method and path. */
final class Routes {
  private Routes() {}

  static Answer answer(Call call, Desk desk) {
    return switch (call.route()) {
      case "POST checkout_configurations" -> Configurations.create(call, desk);
      case "GET checkout_configurations" -> Configurations.list(call, desk);
      case "GET checkout_configurations/*" -> Configurations.retrieve(call, desk);
      case "DELETE checkout_configurations/*" -> Configurations.delete(call, desk);
      case "GET payments" -> Payments.list(call, desk);
      case "GET payments/*" -> Payments.retrieve(call, desk);
      case "POST payments/*/refund" -> Refunds.create(call, desk);
      case "GET refunds" -> Refunds.list(call, desk);
      case "GET refunds/*" -> Refunds.retrieve(call, desk);
      case "GET disputes" -> Disputes.list(call, desk);
      case "GET disputes/*" -> Disputes.retrieve(call, desk);
      case "POST webhooks" -> Webhooks.create(call, desk);
      case "GET webhooks" -> Webhooks.list(call, desk);
      default ->
          throw WhopError.of(
              404, "not_found", "No such endpoint; the sandbox does not know every one.");
    };
  }
}
