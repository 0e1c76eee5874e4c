package dev.florin.access;

import dev.florin.id.Ids;
import dev.florin.platform.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The people and companies that buy. Thread-safe. */
@Component
public class Customers {
  /** The longest subject that is taken. */
  public static final int MAX_SUBJECT = 200;

  private final CustomerStore store;

  Customers(CustomerStore store) {
    this.store = store;
  }

  /**
   * The customer for whom {@code caller} acts; a person who has not been seen before is remembered.
   *
   * @param named the customer named in the call (our id or the merchant's), or {@code null}
   * @throws Problem when a key names nobody, or a user names somebody else
   */
  public Customer actingFor(Caller caller, @Nullable String named) {
    if (named != null && named.length() > MAX_SUBJECT) {
      throw Problem.invalid("customer", "is longer than " + MAX_SUBJECT + " characters");
    }
    return switch (caller.kind()) {
      case SERVER_KEY -> {
        if (named == null || named.isBlank()) {
          throw Problem.invalid("customer", "must be given when a server key calls");
        }
        yield named(named);
      }
      case USER -> {
        var own = store.remember(newId(), caller.subject(), caller.email(), caller.name());
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

  /** The customer with this id, if there is one. */
  public Optional<Customer> find(CustomerId id) {
    return store.find(id);
  }

  /** Whether {@code caller} may see what belongs to {@code owner}. */
  public boolean maySee(Caller caller, CustomerId owner) {
    return caller.actsForOthers() || actingFor(caller, null).id().equals(owner);
  }

  private Customer named(String named) {
    var id = CustomerId.parse(named);
    if (id.isPresent()) {
      return store.find(id.get()).orElseThrow(() -> Problem.notFound("customer", named));
    }
    return store.remember(newId(), named, null, null);
  }

  private static CustomerId newId() {
    return new CustomerId(Ids.next());
  }
}
