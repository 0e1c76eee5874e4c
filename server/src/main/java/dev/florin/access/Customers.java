package dev.florin.access;

import dev.florin.id.Ids;
import dev.florin.platform.Problem;
import dev.florin.platform.Recent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people and companies that buy. Who acts for whom is remembered for a minute: ids and subjects
 * never change, and a row is never removed. Thread-safe.
 */
@Component
public class Customers {
  /** The longest subject that is taken. */
  public static final int MAX_SUBJECT = 200;

  private static final int MAX_KNOWN = 10_000;
  private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

  private final CustomerStore store;
  private final Clock clock;

  /** By all that their token says, so that a token that says something else is written down. */
  private final Recent<Person, Customer> people;

  private final Recent<String, Customer> named;

  private record Person(String subject, @Nullable String email, @Nullable String name) {}

  Customers(CustomerStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.people = new Recent<>(MAX_KNOWN, clock);
    this.named = new Recent<>(MAX_KNOWN, clock);
  }

  /**
   * The customer for whom {@code caller} acts; a person who has not been seen before is remembered.
   * Address and name may be those of a minute ago; {@link #find} knows the latest.
   *
   * @param named the customer named in the call (our id or the merchant's), or {@code null}
   * @throws Problem when a key names nobody, or a user or an agent names somebody else
   */
  public Customer actingFor(Caller caller, @Nullable String named) {
    checkLength(named);
    return switch (caller.kind()) {
      case SERVER_KEY, SERVICE -> {
        if (named == null || named.isBlank()) {
          throw Problem.invalid("customer", "must be given when a server key calls");
        }
        yield named(named);
      }
      case AGENT -> {
        var own = named(Objects.requireNonNull(caller.owner()).toString());
        if (named != null && !named.equals(own.subject()) && !named.equals(own.id().toString())) {
          throw Problem.notFound("customer", named);
        }
        yield own;
      }
      case USER -> {
        var own = person(caller);
        if (named == null || named.equals(own.subject()) || named.equals(own.id().toString())) {
          yield own;
        }
        if (!caller.actsForOthers()) {
          throw Problem.notFound("customer", named);
        }
        yield named(named);
      }
    };
  }

  /**
   * The customer named in a call's query: as {@link #actingFor}, but that an operator who names a
   * subject that nobody has is told so. Whoever mistypes a name must not make somebody of it; a
   * program of the merchant's knows its own users, and may name those whom we have not seen yet.
   *
   * @param named the customer named in the call (our id or the merchant's), or {@code null}
   * @throws Problem as {@link #actingFor}, and 404 when an operator names nobody
   */
  public Customer ofQuery(Caller caller, @Nullable String named) {
    checkLength(named);
    if (named != null && caller.kind() == Caller.Kind.USER && !isKnown(caller, named)) {
      throw Problem.notFound("customer", named);
    }
    return actingFor(caller, named);
  }

  private static void checkLength(@Nullable String named) {
    if (named != null && named.length() > MAX_SUBJECT) {
      throw Problem.invalid("customer", "is longer than " + MAX_SUBJECT + " characters");
    }
  }

  /** Whoever asks is somebody, whether we have seen them before or not. */
  private boolean isKnown(Caller caller, String named) {
    return named.equals(caller.subject())
        || CustomerId.parse(named).isPresent()
        || this.named.find(named).isPresent()
        || store.findBySubject(named).isPresent();
  }

  /**
   * A customer, and since when we know of them.
   *
   * @param createdAt when they were seen or named first
   */
  public record Known(Customer customer, Instant createdAt) {}

  /**
   * Customers, the newest first.
   *
   * @param query an id, or how a subject, an address or a name begins, in capitals or not; {@code
   *     null} for all
   * @param after only what comes behind this customer, or {@code null} from the start
   */
  public List<Known> list(@Nullable String query, int limit, @Nullable CustomerId after) {
    var id = query == null ? Optional.<CustomerId>empty() : CustomerId.parse(query.strip());
    if (id.isPresent()) {
      return after == null ? store.known(id.get()).stream().toList() : List.of();
    }
    return query == null || query.isBlank()
        ? store.list(limit, after)
        : store.search(query.strip(), limit, after);
  }

  /** The customer with this id, and since when we know of them. */
  public Optional<Known> known(CustomerId id) {
    return store.known(id);
  }

  /** The customer with this id, if there is one. */
  public Optional<Customer> find(CustomerId id) {
    return store.find(id);
  }

  /** Keeps others from adding something to this customer, until the transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lock(CustomerId id) {
    store.lock(id);
  }

  /** Whether {@code caller} may see what belongs to {@code owner}. */
  public boolean maySee(Caller caller, CustomerId owner) {
    return caller.actsForOthers() || actingFor(caller, null).id().equals(owner);
  }

  private Customer person(Caller caller) {
    var person = new Person(caller.subject(), caller.email(), caller.name());
    return people
        .find(person)
        .orElseGet(() -> {
          var found = store.remember(newId(), person.subject, person.email, person.name);
          people.put(person, found, clock.instant().plus(KNOWN_FOR));
          return found;
        });
  }

  private Customer named(String text) {
    return named
        .find(text)
        .orElseGet(() -> {
          var found = lookUp(text);
          named.put(text, found, clock.instant().plus(KNOWN_FOR));
          return found;
        });
  }

  private Customer lookUp(String text) {
    var id = CustomerId.parse(text);
    if (id.isPresent()) {
      return store.find(id.get()).orElseThrow(() -> Problem.notFound("customer", text));
    }
    return store.remember(newId(), text, null, null);
  }

  private static CustomerId newId() {
    return new CustomerId(Ids.next());
  }
}
