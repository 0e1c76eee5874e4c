package dev.florin.agent;

import dev.florin.access.CustomerId;
import dev.florin.agent.MeterUseStore.Key;
import dev.florin.agent.MeterUseStore.Sum;
import dev.florin.credit.Credits;
import dev.florin.credit.Note;
import dev.florin.ledger.HistoryLine;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What agents have used of each meter, by day. It is counted from the ledger's history, which says
 * what each call came to, when somebody asks: a call writes nothing for it, and what was booked is
 * counted once whatever breaks off. Thread-safe.
 */
@Component
public class MeterUse {
  /** The most meters that are told of a day: those that came to most. */
  public static final int MAX_METERS = 50;

  /** The most pages of a history that are counted while somebody waits. */
  private static final int PAGES = 10;

  /** The first page is short: most often little is new. */
  private static final int FIRST = 25;

  /** The most lines of another: they are counted in one transaction. */
  private static final int PAGE = 1_000;

  private final MeterUseStore store;
  private final Credits credits;
  private final KnownAgents agents;
  private final TransactionOperations transactions;

  MeterUse(
      MeterUseStore store,
      Credits credits,
      KnownAgents agents,
      TransactionOperations transactions) {
    this.store = store;
    this.credits = credits;
    this.agents = agents;
    this.transactions = transactions;
  }

  /**
   * So much of a meter on a day.
   *
   * @param unit as the meter has it now
   * @param credits what it came to, in the asset's smallest unit
   */
  public record Used(LocalDate day, String meter, String unit, BigInteger quantity, long credits) {}

  /**
   * What was used.
   *
   * @param complete false while there is more in the history than could be counted at once: the
   *     latest is counted first, and to ask again goes on
   * @param days only those on which something was used; of each at most {@value #MAX_METERS}
   *     meters, the dearest first
   */
  public record Told(boolean complete, Map<LocalDate, List<Used>> days) {}

  /**
   * What an agent used. What came out of a hold is told on the day on which it was taken.
   *
   * @param from the first day, in the agent's time zone
   * @param to the last day, less than {@link Agents#MAX_DAYS} after it
   */
  public Told of(Agent agent, LocalDate from, LocalDate to) {
    var complete = count(agent.owner(), PAGE, PAGES);
    var used = store.list(agent.id(), from, to, MAX_METERS);
    return new Told(complete, used.stream().collect(Collectors.groupingBy(Used::day)));
  }

  /** Counts what is new in an owner's history; whether that is all there is. */
  boolean count(CustomerId owner, int lines, int pages) {
    for (var page = 0; page < pages; page++) {
      var most = page == 0 ? Math.min(lines, FIRST) : lines;
      if (Boolean.TRUE.equals(transactions.execute(_ -> countPage(owner, most)))) {
        return true;
      }
    }
    return false;
  }

  /** Whether it was the last. The owner's row is locked, so that none is counted twice. */
  private boolean countPage(CustomerId owner, int lines) {
    var known = store.lock(owner);
    var fresh =
        credits.history(owner, lines, known.below()).stream()
            .takeWhile(line -> line.seq() > known.done())
            .toList();
    store.add(sums(owner, fresh));
    var reached = known.after(fresh, lines);
    if (!reached.equals(known)) {
      store.put(owner, reached);
    }
    return fresh.size() < lines;
  }

  private Map<Key, Sum> sums(CustomerId owner, List<HistoryLine> lines) {
    var sums = new HashMap<Key, Sum>();
    for (var line : lines) {
      for (var part : Metering.Part.read(line.meta().get(Note.USED))) {
        agent(owner, line)
            .ifPresent(agent -> {
              var day = LocalDate.ofInstant(line.at(), agent.terms().zone());
              var key = new Key(agent.id(), day, part.meter());
              sums.merge(key, new Sum(part.quantity(), part.credits()), Sum::plus);
            });
      }
    }
    return sums;
  }

  private Optional<Agent> agent(CustomerId owner, HistoryLine line) {
    return Optional.ofNullable(Note.agent(line.meta()))
        .flatMap(AgentId::parse)
        .flatMap(agents::find)
        .filter(agent -> agent.owner().equals(owner));
  }
}
