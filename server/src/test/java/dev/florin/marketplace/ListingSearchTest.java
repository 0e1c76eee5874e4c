package dev.florin.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.marketplace.Listings.Matches;
import dev.florin.testing.App;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Words are looked for in so many listings at a time, and none is passed over. */
class ListingSearchTest {
  private static final App APP = App.shared();

  private final Listings listings = APP.bean(Listings.class);
  private final String word = "w" + UUID.randomUUID().toString().replace("-", "");

  /** Something on sale; its id. */
  private static ListingId sell(String name, String chinese) {
    var creator = APP.creator();
    var draft =
        """
        {"kind": "package", "texts": {"en": {"name": "%s"}, "zh-CN": {"name": "%s"}},
         "prices": [{"amount": 5, "currency": "CREDIT"}]}
        """
            .formatted(name, chinese);
    var id = creator.post("/v1/listings", draft).expect(201).path("id").stringValue();
    var link = "{\"link\": \"https://elsewhere.example/a\"}";
    creator.post("/v1/listings/" + id + "/versions", link).expect(201);
    creator.patch("/v1/listings/" + id, "{\"status\": \"active\"}").expect(200);
    return ListingId.parse(id).orElseThrow();
  }

  private static List<ListingId> ids(Matches matches) {
    return matches.listings().stream().map(each -> each.listing().id()).toList();
  }

  @Test
  void passesOverNoneAndSaysWhereToGoOn() {
    var before = sell("another", "别的");
    var wanted = List.of(sell(word, "甲"), sell(word + " b", "乙"), sell("no", "丙"), sell(word, "丁"));
    var found = new ArrayList<ListingId>();
    var after = before;
    var pages = 0;
    do {
      var page = listings.search(word, null, 10, after, 2);
      assertThat(page.listings().size()).isLessThanOrEqualTo(2);
      found.addAll(ids(page));
      after = page.next();
      pages++;
    } while (after != null);
    assertThat(found).containsExactly(wanted.get(0), wanted.get(1), wanted.get(3));
    assertThat(pages).as("two at a time").isGreaterThanOrEqualTo(2);
  }

  @Test
  void goesOnWithinWhatItHasLookedAt() {
    var before = sell("another", "别的");
    var wanted = List.of(sell(word, "甲"), sell(word, "乙"), sell(word, "丙"));
    var first = listings.search(word, null, 2, before, 3);
    assertThat(ids(first)).isEqualTo(wanted.subList(0, 2));
    assertThat(first.next()).isEqualTo(wanted.get(1));
    assertThat(ids(listings.search(word, null, 2, first.next(), 3))).containsExactly(wanted.get(2));
  }

  @Test
  void eachWordMayStandInAnotherLanguage() {
    var one = sell("Tables " + word, "好东西");
    assertThat(ids(listings.search(word + " 东西 TABLE", null, 5, null))).containsExactly(one);
    assertThat(ids(listings.search(word + " 坏", null, 5, null))).isEmpty();
  }

  @Test
  void looksAtMostAtSoManyHoweverManyThereAre() {
    var before = sell("another", "别的");
    sell("no", "甲");
    var last = sell("nor this", "乙");
    sell(word, "丙");
    var page = listings.search(word, null, 5, before, 2);
    assertThat(page.listings()).isEmpty();
    assertThat(page.next()).isEqualTo(last);
  }
}
