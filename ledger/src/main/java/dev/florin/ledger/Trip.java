package dev.florin.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Queries that travel together: one round trip instead of one each. They are executed in order,
 * each seeing what the ones before it did. What the server answers before it has read everything
 * must fit the sockets' buffers, so ask for little before you send much. Not thread-safe.
 */
final class Trip {
  private final List<Query> queries = new ArrayList<>();

  /** Sets a query's parameters. */
  @FunctionalInterface
  interface Question {
    void ask(Parameters parameters) throws SQLException;
  }

  /** Takes one row of a query's answer. */
  @FunctionalInterface
  interface Row {
    void take(Columns row) throws SQLException;
  }

  private record Query(String sql, Question question, Row row) {}

  Trip and(String sql, Question question, Row row) {
    queries.add(new Query(sql, question, row));
    return this;
  }

  void go(Connection connection) throws SQLException {
    if (queries.isEmpty()) {
      return;
    }
    var sql = String.join(";\n", queries.stream().map(Query::sql).toList());
    try (var statement = connection.prepareStatement(sql)) {
      var parameters = new Parameters(statement);
      for (var query : queries) {
        query.question.ask(parameters);
      }
      var hasRows = statement.execute();
      for (var query : queries) {
        if (!hasRows) {
          throw new IllegalStateException("a query without an answer: " + query.sql);
        }
        try (var rows = statement.getResultSet()) {
          while (rows.next()) {
            query.row.take(new Columns(rows));
          }
        }
        hasRows = statement.getMoreResults();
      }
    }
  }
}
