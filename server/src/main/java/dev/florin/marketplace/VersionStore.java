package dev.florin.marketplace;

import dev.florin.marketplace.Version.Content;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Versions, and which of the stored files belong to one. */
@Repository
class VersionStore {
  private static final String SELECT =
      """
      select listing, number, notes, link, file, name, content_type, size, sha256, created_at
        from listing_version
      """;

  private final JdbcClient jdbc;

  VersionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  // --- versions ---

  /** Called with the listing locked, so that no two get one number. */
  void insert(Version version) {
    var insert =
        jdbc.sql(
                """
                insert into listing_version (listing, number, notes, link, file, name,
                                             content_type, size, sha256, created_at)
                values (:listing, :number, :notes, :link, :file, :name, :type, :size, :sha256, :at)
                """)
            .param("listing", version.listing().value())
            .param("number", version.number())
            .param("notes", version.notes())
            .param("at", Sql.at(version.createdAt()));
    switch (version.content()) {
      case Content.Link link -> linked(insert, link).update();
      case Content.File file -> stored(insert, file).update();
    }
  }

  private static JdbcClient.StatementSpec linked(
      JdbcClient.StatementSpec insert, Content.Link link) {
    return insert
        .param("link", link.url())
        .param("file", null)
        .param("name", null)
        .param("type", null)
        .param("size", null)
        .param("sha256", null);
  }

  private static JdbcClient.StatementSpec stored(
      JdbcClient.StatementSpec insert, Content.File file) {
    return insert
        .param("link", null)
        .param("file", file.key())
        .param("name", file.name())
        .param("type", file.contentType())
        .param("size", file.size())
        .param("sha256", file.hash());
  }

  /** The latest first. */
  List<Version> all(ListingId listing) {
    return jdbc.sql(SELECT + "where listing = :listing order by number desc")
        .param("listing", listing.value())
        .query((row, _) -> version(row))
        .list();
  }

  Optional<Version> find(ListingId listing, int number) {
    return jdbc.sql(SELECT + "where listing = :listing and number = :number")
        .param("listing", listing.value())
        .param("number", number)
        .query((row, _) -> version(row))
        .optional();
  }

  /** The latest version's number; 0 before the first. */
  int latest(ListingId listing) {
    return jdbc.sql("select coalesce(max(number), 0) from listing_version where listing = :listing")
        .param("listing", listing.value())
        .query(Integer.class)
        .single();
  }

  private static Version version(ResultSet row) throws SQLException {
    var link = row.getString("link");
    return new Version(
        new ListingId(row.getObject("listing", UUID.class)),
        row.getInt("number"),
        row.getString("notes"),
        link == null ? file(row) : new Content.Link(link),
        Sql.instant(row, "created_at"));
  }

  private static Content.File file(ResultSet row) throws SQLException {
    return new Content.File(
        row.getObject("file", UUID.class),
        Objects.requireNonNull(row.getString("name")),
        Objects.requireNonNull(row.getString("content_type")),
        row.getLong("size"),
        HexFormat.of().formatHex(row.getBytes("sha256")));
  }

  // --- stored files ---

  /** Before a byte of it is stored. */
  void begin(UUID file, Instant now) {
    jdbc.sql("insert into stored_file (id, begun_at) values (:id, :at)")
        .param("id", file)
        .param("at", Sql.at(now))
        .update();
  }

  /** A version names it from now on; false when it was given up meanwhile. */
  boolean keep(UUID file, Instant now) {
    return jdbc.sql(
                """
                update stored_file set kept_at = :now
                 where id = :id and kept_at is null and abandoned_at is null
                """)
            .param("id", file)
            .param("now", Sql.at(now))
            .update()
        == 1;
  }

  /** Nobody will name it any more; not if a version does. */
  void abandon(UUID file, Instant now) {
    jdbc.sql(
            """
            update stored_file set abandoned_at = :now
             where id = :id and kept_at is null and abandoned_at is null
            """)
        .param("id", file)
        .param("now", Sql.at(now))
        .update();
  }

  /** Gives up what was begun before then and that no version has kept; says how many. */
  int abandonAll(Instant begunBefore, Instant now, int limit) {
    return jdbc.sql(
            """
            update stored_file set abandoned_at = :now
             where kept_at is null and abandoned_at is null
               and id in (select id from stored_file
                           where kept_at is null and abandoned_at is null
                             and begun_at < :before
                           limit :limit for update skip locked)
            """)
        .param("now", Sql.at(now))
        .param("before", Sql.at(begunBefore))
        .param("limit", limit)
        .update();
  }

  List<UUID> abandoned(int limit) {
    return jdbc.sql("select id from stored_file where abandoned_at is not null limit :limit")
        .param("limit", limit)
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  /** Its bytes are gone, too. */
  void forget(UUID file) {
    jdbc.sql("delete from stored_file where id = :id and abandoned_at is not null")
        .param("id", file)
        .update();
  }
}
