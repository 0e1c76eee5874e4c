package dev.florin.order.web;

import dev.florin.order.ReturnAddress;
import dev.florin.payment.ConfirmCommand;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * How an open payment is to be paid: by a kind of method that only sends the buyer on (alipay,
 * grabpay, fpx, ideal), or with the method that the provider's fields have made of what the buyer
 * entered; with neither, with the kept method that the checkout was opened with.
 */
record PayBody(
    @Size(max = 30) @Nullable String method,
    @Size(max = 200) @Nullable String paymentMethod,
    @Size(max = 40) @Nullable String bank,
    @Size(max = 2_000) @Nullable String returnUrl) {

  ConfirmCommand command(String statusUrl) {
    return new ConfirmCommand(
        method,
        paymentMethod,
        bank,
        returnUrl == null ? statusUrl : ReturnAddress.checked("return_url", returnUrl));
  }
}
