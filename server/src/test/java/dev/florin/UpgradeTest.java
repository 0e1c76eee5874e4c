package dev.florin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import dev.florin.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A database that an earlier version has made is taken over as it is, and goes on. */
class UpgradeTest {
  private static final String DUMP = "/upgrade/8662e5d.sql";
  private static final int MIGRATIONS_THEN = 8;
  private static final String HEAD_THEN =
      "7a39dc3aade43c4328285d045c774056f0b4486dcbac0beee4cb08de5f4bdb89";

  @Test
  void aDatabaseOfTheVersionBeforeIsMigratedVerifiedAndBoughtWith() throws Exception {
    var database = restored();
    try (var app = App.with(database, Map.of())) {
      assertThat(Books.number(app, "select count(*) from flyway_schema_history where success"))
          .as("something was migrated")
          .isGreaterThan(MIGRATIONS_THEN);
      Books.assertSound(app);
      var buyer = new Person(app, "buyer-1", App.token("buyer-1", "buyer"));
      assertThat(buyer.balance()).isEqualTo(15_100);
      assertThat(buyer.invoices()).hasSize(2);
      assertThat(buyer.transactions()).hasSize(2);

      var order = buyer.order("basic");
      app.stripe().pay(buyer.checkout(order), "4242424242424242");
      buyer.awaitStatus(order, "paid");

      assertThat(buyer.balance()).isEqualTo(15_200);
      assertThat(buyer.invoices()).hasSize(3);
      var next =
          "select encode(prev_hash, 'hex') from ledger.block where shard = 4 and block_no = 3";
      assertThat(app.jdbc().sql(next).query(String.class).single())
          .as("the chain goes on where it was")
          .isEqualTo(HEAD_THEN);
      app.awaitInbox();
      Books.assertSound(app);
    }
  }

  private static String restored() throws IOException, SQLException {
    var url = TestDatabase.empty();
    var user = URI.create(url).getUserInfo().split(":", 2);
    var address = "jdbc:postgresql://" + url.substring(url.indexOf('@') + 1);
    try (var in = UpgradeTest.class.getResourceAsStream(DUMP);
        var connection = DriverManager.getConnection(address, user[0], user[1]);
        var statement = connection.createStatement()) {
      assertThat(in).isNotNull();
      statement.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    return url;
  }
}
