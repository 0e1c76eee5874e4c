package dev.florin.fuzz;

import dev.florin.platform.Csv;
import java.util.ArrayList;
import java.util.List;

/**
 * Tables with texts of strangers in them; no CSV is ever read here. What a program reads from one
 * is what was written, and no cell is a formula to a spreadsheet.
 */
public final class CsvFuzz {
  private static final int COLUMNS = 3;

  private CsvFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    // By a byte that a cell may well hold itself, so that cells can hold line feeds.
    var texts = List.of(Input.text(bytes).split("\0", -1));
    var csv = new Csv("first", "second", "third");
    for (int i = 0; i < texts.size(); i++) {
      csv.text(texts.get(i));
      if (i % COLUMNS == COLUMNS - 1 || i == texts.size() - 1) {
        csv.end();
      }
    }
    var cells = new ArrayList<String>();
    rows(csv.toString()).stream().skip(1).forEach(cells::addAll);
    Must.hold(cells.size() == texts.size(), cells.size() + " cells instead of " + texts.size());
    for (int i = 0; i < cells.size(); i++) {
      check(texts.get(i), cells.get(i));
    }
  }

  private static void check(String text, String cell) {
    Must.hold(cell.isEmpty() || "=+-@\t\r\n＝＋－＠".indexOf(cell.charAt(0)) < 0, "a formula: " + cell);
    Must.hold(cell.equals(text) || cell.equals("'" + text), "was " + text + ", is " + cell);
  }

  /** RFC 4180, strictly: quotes stand at both ends or nowhere, and lines end with CRLF. */
  private static List<List<String>> rows(String csv) {
    var rows = new ArrayList<List<String>>();
    var at = 0;
    while (at < csv.length()) {
      var row = new ArrayList<String>();
      char end;
      do {
        var cell = new StringBuilder();
        at = cell(csv, at, cell);
        row.add(cell.toString());
        end = csv.charAt(at++);
      } while (end == ',');
      Must.hold(end == '\r' && csv.charAt(at++) == '\n', "no end of a line");
      rows.add(row);
    }
    return rows;
  }

  /** Reads a cell from {@code at} on, and says where what follows it stands. */
  private static int cell(String csv, int at, StringBuilder cell) {
    var next = at;
    if (csv.charAt(next) != '"') {
      while (",\r\n\"".indexOf(csv.charAt(next)) < 0) {
        cell.append(csv.charAt(next++));
      }
      return next;
    }
    next++;
    while (csv.charAt(next) != '"' || csv.charAt(next + 1) == '"') {
      next += csv.charAt(next) == '"' ? 1 : 0;
      cell.append(csv.charAt(next++));
    }
    return next + 1;
  }
}
