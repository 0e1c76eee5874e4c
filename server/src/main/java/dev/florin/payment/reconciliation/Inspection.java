package dev.florin.payment.reconciliation;

import dev.florin.id.Ids;
import dev.florin.payment.PaymentId;
import dev.florin.payment.provider.Listing;
import dev.florin.payment.provider.Lookup;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.References;
import dev.florin.payment.reconciliation.Difference.Side;
import dev.florin.payment.reconciliation.Reconciliation.Kind;
import dev.florin.payment.reconciliation.ReconciliationStore.Place;
import dev.florin.payment.reconciliation.ReconciliationStore.Tally;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * One step of a reconciliation. What seems to differ is looked at once more, there and then here,
 * before it is written down: a list may say less than the provider knows, and a webhook may have
 * come meanwhile. Thread-safe.
 */
@Component
class Inspection {
  /** Clocks differ: what is begun here in a window may be begun there just outside of it. */
  private static final Duration MARGIN = Duration.ofHours(1);

  private static final int BATCH = 20;

  private final ReconciliationStore store;
  private final ReconciliationSettings settings;
  private final TransactionOperations transactions;
  private final Clock clock;

  Inspection(
      ReconciliationStore store,
      ReconciliationSettings settings,
      TransactionOperations transactions,
      Clock clock) {
    this.store = store;
    this.settings = settings;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What came of a step. */
  sealed interface Step {
    /** It is saved; this is where to go on. */
    record Saved(Place next) implements Step {}

    /** All is compared. */
    record End() implements Step {}

    /** The provider does not answer; nothing of this step is saved. */
    record Away(String why) implements Step {}
  }

  /** What one payment came to. */
  sealed interface Finding {
    record Agrees() implements Finding {}

    record Differs(Difference difference, String subject) implements Finding {}

    record Foreign() implements Finding {}

    /** Of another time, or without consequence. */
    record Beside() implements Finding {}

    record NotChecked() implements Finding {}

    /** The provider does not answer: the step is given up. */
    record Away(String why) implements Finding {}
  }

  /** What a step gathers. */
  private static final class Gathered {
    final List<Finding> findings = new ArrayList<>();
    final Set<PaymentId> seen = new HashSet<>();
    int looks;

    Tally tally() {
      return new Tally(
          count(Finding.Agrees.class),
          count(Finding.Foreign.class),
          count(Finding.NotChecked.class),
          looks);
    }

    Optional<Step> away() {
      return findings.stream()
          .filter(Finding.Away.class::isInstance)
          .map(Finding.Away.class::cast)
          .<Step>map(away -> new Step.Away(away.why()))
          .findFirst();
    }

    private long count(Class<? extends Finding> type) {
      return findings.stream().filter(type::isInstance).count();
    }
  }

  /** Compares one page of what the provider lists. */
  Step theirs(PaymentProvider provider, Listing listing, Place at) {
    var page = listing.list(at.from().minus(MARGIN), at.to().plus(MARGIN), at.position());
    return switch (page) {
      case Listing.Page.Unavailable away -> new Step.Away(away.reason());
      case Listing.Page.Some some -> {
        var next = some.next() == null ? turned(at) : moved(at, some.next());
        yield save(at, next, compare(provider, at, some.reports()));
      }
    };
  }

  private Gathered compare(PaymentProvider provider, Place at, List<PaymentReport> reports) {
    var gathered = new Gathered();
    var ids = reports.stream().flatMap(report -> marked(report).stream()).distinct().toList();
    var known = store.named(at.provider(), ids, reports);
    var before = store.seen(at.run(), known.stream().map(Ours::id).toList());
    for (var report : reports) {
      var ours = known.stream().filter(own -> isAbout(report, own)).findFirst();
      var finding =
          ours.map(own -> met(provider, at, own, report, gathered, before))
              .orElseGet(() -> stranger(report));
      gathered.findings.add(finding);
      if (finding instanceof Finding.Away) {
        break;
      }
    }
    return gathered;
  }

  private static Optional<PaymentId> marked(PaymentReport report) {
    return Optional.ofNullable(report.id()).flatMap(PaymentId::parse);
  }

  private static boolean isAbout(PaymentReport report, Ours ours) {
    var mark = marked(report);
    return mark.isPresent()
        ? mark.get().equals(ours.id())
        : same(report.references().payment(), ours.references().payment())
            || same(report.references().checkout(), ours.references().checkout());
  }

  private static boolean same(@Nullable String one, @Nullable String other) {
    return one != null && one.equals(other);
  }

  /** A list may tell of each attempt at a payment: it is counted once, and all are compared. */
  private Finding met(
      PaymentProvider provider,
      Place at,
      Ours ours,
      PaymentReport report,
      Gathered gathered,
      Set<PaymentId> before) {
    if (Comparison.isAnother(ours, report)) {
      return Comparison.movesMoney(report) ? second(ours, report) : new Finding.Beside();
    }
    var again = before.contains(ours.id()) || !gathered.seen.add(ours.id());
    if (ours.createdAt().isBefore(at.from()) || !ours.createdAt().isBefore(at.to())) {
      return new Finding.Beside();
    }
    var finding =
        Comparison.of(ours, report)
            .map(kind -> seems(kind, provider, at, ours, report, gathered))
            .orElseGet(Finding.Agrees::new);
    return again && finding instanceof Finding.Agrees ? new Finding.Beside() : finding;
  }

  private Finding seems(
      Kind kind,
      PaymentProvider provider,
      Place at,
      Ours ours,
      PaymentReport report,
      Gathered gathered) {
    if (mayLook(at, gathered)) {
      gathered.looks++;
      return examine(provider, ours);
    }
    return differs(kind, ours, report);
  }

  private boolean mayLook(Place at, Gathered gathered) {
    return at.looked() + gathered.looks < settings.looks();
  }

  /** Money for a payment that has its money: another one has to send it back. */
  private Finding second(Ours ours, PaymentReport report) {
    return found(
        Kind.MISSING_HERE,
        ours.id(),
        report.references(),
        ours.side(),
        Comparison.side(report),
        subject(report.references()));
  }

  private Finding stranger(PaymentReport report) {
    if (report.id() == null || !Comparison.movesMoney(report)) {
      return new Finding.Foreign();
    }
    return found(
        Kind.MISSING_HERE,
        null,
        report.references(),
        null,
        Comparison.side(report),
        subject(report.references()));
  }

  private static String subject(References references) {
    return references.payment() != null
        ? "payment/" + references.payment()
        : "checkout/" + references.checkout();
  }

  /** Compares some of our payments that the provider has not listed. */
  Step ours(PaymentProvider provider, boolean listed, Place at) {
    var batch = store.unseen(at, BATCH);
    if (batch.isEmpty()) {
      return new Step.End();
    }
    var gathered = new Gathered();
    for (var ours : batch) {
      var finding = unlisted(provider, listed, ours, at, gathered);
      gathered.findings.add(finding);
      if (finding instanceof Finding.Away) {
        break;
      }
    }
    return save(at, moved(at, batch.getLast().id().value().toString()), gathered);
  }

  private Finding unlisted(
      PaymentProvider provider, boolean listed, Ours ours, Place at, Gathered gathered) {
    // Had anybody paid, it would have been listed with our mark.
    if (listed && isOver(ours)) {
      return new Finding.Agrees();
    }
    if (!mayLook(at, gathered)) {
      return new Finding.NotChecked();
    }
    gathered.looks++;
    return examine(provider, ours);
  }

  private static boolean isOver(Ours ours) {
    return switch (ours.status()) {
      case FAILED, EXPIRED, CANCELLED -> true;
      case CREATING, OPEN, PROCESSING, SUCCEEDED -> false;
    };
  }

  /** Asks the provider for one payment, and compares it with how it stands here after that. */
  Finding examine(PaymentProvider provider, Ours before) {
    return switch (provider.look(before.references())) {
      case Lookup.Unavailable away -> new Finding.Away(away.reason());
      case Lookup.Missing _ -> missing(store.ours(before.id()).orElse(before));
      case Lookup.Found found -> {
        var now = store.ours(before.id()).orElse(before);
        yield Comparison.of(now, found.report())
            .<Finding>map(kind -> differs(kind, now, found.report()))
            .orElseGet(Finding.Agrees::new);
      }
    };
  }

  private Finding missing(Ours ours) {
    return isOver(ours)
        ? new Finding.Agrees()
        : found(
            Kind.MISSING_THERE,
            ours.id(),
            ours.references(),
            ours.side(),
            null,
            ours.id().toString());
  }

  private Finding differs(Kind kind, Ours ours, PaymentReport report) {
    return kind == Kind.MISSING_HERE
        ? second(ours, report)
        : found(
            kind,
            ours.id(),
            ours.references(),
            ours.side(),
            Comparison.side(report),
            ours.id().toString());
  }

  private Finding found(
      Kind kind,
      @Nullable PaymentId payment,
      References references,
      @Nullable Side here,
      @Nullable Side there,
      String subject) {
    var now = clock.instant();
    return new Finding.Differs(
        new Difference(Ids.next(), kind, payment, references, here, there, now, null, null, null),
        subject);
  }

  /** Goes on with our own payments. */
  Place turn(Place at) {
    var next = turned(at);
    transactions.executeWithoutResult(_ -> store.advance(at, next, new Tally(0, 0, 0, 0)));
    return next;
  }

  private static Place turned(Place at) {
    return next(at, true, null);
  }

  private static Place moved(Place at, String position) {
    return next(at, at.ours(), position);
  }

  private static Place next(Place at, boolean ours, @Nullable String position) {
    return new Place(
        at.run(), at.provider(), at.from(), at.to(), ours, position, at.step() + 1, at.looked());
  }

  private Step save(Place at, Place next, Gathered gathered) {
    var away = gathered.away();
    if (away.isPresent()) {
      return away.get();
    }
    transactions.executeWithoutResult(_ -> {
      store.advance(at, next, gathered.tally());
      store.see(at.run(), gathered.seen);
      for (var finding : gathered.findings) {
        if (finding instanceof Finding.Differs differs) {
          store.insert(at.run(), differs.difference(), differs.subject());
        }
      }
    });
    return new Step.Saved(
        new Place(
            next.run(),
            next.provider(),
            next.from(),
            next.to(),
            next.ours(),
            next.position(),
            next.step(),
            next.looked() + gathered.looks));
  }
}
