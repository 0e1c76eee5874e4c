package dev.florin.marketplace;

import dev.florin.access.CustomerId;
import dev.florin.catalog.ProductKind;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ListingStore {
  private static final String SELECT =
      """
      select id, creator, kind, status, resumes_as, sales, downloads, created_at from listing
      """;

  private final JdbcClient jdbc;

  ListingStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Which listings to list; {@code null} members do not filter. */
  record Filter(
      @Nullable ProductKind kind, @Nullable CustomerId creator, @Nullable ListingStatus status) {}

  void insert(Listing listing) {
    jdbc.sql(
            """
            insert into listing (id, creator, kind, status, created_at)
            values (:id, :creator, :kind, :status, :at)
            """)
        .param("id", listing.id().value())
        .param("creator", listing.creator().value())
        .param("kind", listing.kind().text())
        .param("status", listing.status().text())
        .param("at", Sql.at(listing.createdAt()))
        .update();
  }

  Optional<Listing> find(ListingId id) {
    return jdbc.sql(SELECT + "where id = :id")
        .param("id", id.value())
        .query((row, _) -> listing(row))
        .optional();
  }

  /** Strong enough from the start: whoever locks it may count a sale in the same transaction. */
  Optional<Listing> lock(ListingId id) {
    return jdbc.sql(SELECT + "where id = :id for no key update")
        .param("id", id.value())
        .query((row, _) -> listing(row))
        .optional();
  }

  /** In the order in which they were made. */
  List<Listing> list(Filter filter, int limit, @Nullable ListingId after) {
    return jdbc.sql(
            SELECT
                + """
                where (cast(:kind as text) is null or kind = :kind)
                  and (cast(:creator as uuid) is null or creator = :creator)
                  and (cast(:status as text) is null or status = :status)
                  and (cast(:after as uuid) is null or id > :after)
                order by id limit :limit
                """)
        .param("kind", filter.kind() == null ? null : filter.kind().text())
        .param("creator", filter.creator() == null ? null : filter.creator().value())
        .param("status", filter.status() == null ? null : filter.status().text())
        .param("after", after == null ? null : after.value())
        .param("limit", limit)
        .query((row, _) -> listing(row))
        .list();
  }

  /**
   * Those on sale in whose texts all of these words stand, in the order in which they were made.
   * Looks at each, since no index knows parts of words.
   *
   * @param words in small letters; an empty one stands everywhere
   * @param last none behind it is looked at; {@code null} for all
   */
  List<Listing> search(
      String[] words,
      @Nullable ProductKind kind,
      int limit,
      @Nullable ListingId after,
      @Nullable ListingId last) {
    return jdbc.sql(
            SELECT
                + """
                cross join lateral (
                  select string_agg(lower(concat_ws(E'\n',
                           t.value ->> 'name', t.value ->> 'description')), E'\n') as said
                    from product p, jsonb_each(p.texts) t where p.id = listing.id) texts
                where status = 'active'
                  and (cast(:kind as text) is null or kind = :kind)
                  and (cast(:after as uuid) is null or id > :after)
                  and (cast(:last as uuid) is null or id <= :last)
                  and not exists (
                    select from unnest(:words) word where position(word in texts.said) = 0)
                order by id limit :limit
                """)
        .param("words", words)
        .param("kind", kind == null ? null : kind.text())
        .param("after", after == null ? null : after.value())
        .param("last", last == null ? null : last.value())
        .param("limit", limit)
        .query((row, _) -> listing(row))
        .list();
  }

  /** The last of so many on sale; empty when there are fewer. Reads an index alone. */
  Optional<ListingId> furthest(@Nullable ListingId after, int count) {
    return jdbc.sql(
            """
            select id from listing
             where status = 'active' and (cast(:after as uuid) is null or id > :after)
             order by id offset :before limit 1
            """)
        .param("after", after == null ? null : after.value())
        .param("before", count - 1)
        .query((row, _) -> new ListingId(row.getObject("id", UUID.class)))
        .optional();
  }

  long count(CustomerId creator) {
    return jdbc.sql("select count(*) from listing where creator = :creator")
        .param("creator", creator.value())
        .query(Long.class)
        .single();
  }

  void updateStatus(Listing listing) {
    var resumes = listing.resumesAs();
    jdbc.sql("update listing set status = :status, resumes_as = :resumes where id = :id")
        .param("status", listing.status().text())
        .param("resumes", resumes == null ? null : resumes.text())
        .param("id", listing.id().value())
        .update();
  }

  void countSale(ListingId id) {
    jdbc.sql("update listing set sales = sales + 1 where id = :id")
        .param("id", id.value())
        .update();
  }

  void countDownload(ListingId id) {
    jdbc.sql("update listing set downloads = downloads + 1 where id = :id")
        .param("id", id.value())
        .update();
  }

  private static Listing listing(ResultSet row) throws SQLException {
    var resumes = row.getString("resumes_as");
    return new Listing(
        new ListingId(row.getObject("id", UUID.class)),
        new CustomerId(row.getObject("creator", UUID.class)),
        ProductKind.parse(row.getString("kind")).orElseThrow(),
        ListingStatus.of(row.getString("status")),
        resumes == null ? null : ListingStatus.of(resumes),
        row.getLong("sales"),
        row.getLong("downloads"),
        Sql.instant(row, "created_at"));
  }
}
