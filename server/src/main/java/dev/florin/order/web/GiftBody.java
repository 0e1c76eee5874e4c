package dev.florin.order.web;

import dev.florin.order.GiftWish;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** For whom somebody buys, as a program sends it. */
record GiftBody(
    @NotBlank @Email @Size(max = GiftWish.MAX_EMAIL) String email,
    @Size(min = 1, max = GiftWish.MAX_NAME) @Nullable String name,
    @Size(min = 1, max = GiftWish.MAX_MESSAGE) @Nullable String message) {

  GiftWish wish() {
    return new GiftWish(email, name, message);
  }
}
