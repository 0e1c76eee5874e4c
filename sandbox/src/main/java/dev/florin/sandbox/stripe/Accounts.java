package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Json;

/** {@code /v1/account}: the one account that every key belongs to. */
final class Accounts {
  static final String ID = "acct_1SandboxOfFlorin0";

  private Accounts() {}

  static void routes(Router router) {
    router.on("GET", "/v1/account", Shape.of(""), Accounts::show);
    router.on("GET", "/v1/accounts/" + ID, Shape.of(""), Accounts::show);
  }

  private static Answer show(Call call, Tx tx) {
    var account = Blank.of("account").put("id", ID).put("created", 1_735_689_600L);
    account
        .withObjectProperty("external_accounts")
        .put("url", "/v1/accounts/" + Json.string(account, "id") + "/external_accounts");
    return Answer.ok(account);
  }
}
