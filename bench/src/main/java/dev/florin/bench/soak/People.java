package dev.florin.bench.soak;

import dev.florin.bench.Token;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Everybody there is. Thread-safe. */
final class People {
  private static final int REGULARS = 60;
  private static final int OWNERS = 12;
  private static final int A_DAY = 100_000;

  /** More than anybody spends. */
  private static final long PLENTY = 100_000_000;

  private final String secret;
  private final Door door;
  private final String operator;
  private final List<Customer> regulars;
  private final List<Agent> agents;
  private final Queue<Customer> all = new ConcurrentLinkedQueue<>();
  private final AtomicLong made = new AtomicLong();

  /** A program that spends for its owner. */
  record Agent(Customer owner, String id, String key) {}

  /** Those who come again and again, with credits to spend, and the agents of some. */
  People(String secret, Door door) {
    this.secret = secret;
    this.door = door;
    this.operator = Token.of(secret, "soak-operator", "operator");
    this.regulars = IntStream.range(0, REGULARS).mapToObj(_ -> rich()).toList();
    this.agents = IntStream.range(0, OWNERS).mapToObj(i -> agent(regulars.get(i))).toList();
  }

  /** Somebody new. */
  Customer stranger() {
    var subject = "soak_" + made.incrementAndGet();
    var customer = new Customer(subject, Token.of(secret, subject, "buyer"));
    all.add(customer);
    return customer;
  }

  private Customer rich() {
    var customer = stranger();
    var body =
        "{\"customer\": \"%s\", \"amount\": %d, \"reference\": \"a start\"}"
            .formatted(customer.subject(), PLENTY);
    door.insistOnReading(customer.token(), "/v1/credits/balance");
    var granted =
        door.insist("grant", operator, "/v1/credits/grants", body, "grant-" + customer.subject())
            .good("a grant");
    customer.told(PLENTY, granted.path("id").stringValue());
    return customer;
  }

  private Agent agent(Customer owner) {
    var key = owner.subject() + "-agent";
    var terms =
        "{\"name\": \"A program\", \"limits\": [{\"per\": \"day\", \"credits\": %d}]}"
            .formatted(A_DAY);
    var id =
        door.insist("agent", owner.token(), "/v1/agents", terms, key)
            .good("an agent")
            .path("id")
            .stringValue();
    var made =
        door.insist(
                "agent",
                owner.token(),
                "/v1/agents/" + id + "/keys",
                "{\"name\": \"k\"}",
                key + "k")
            .good("an agent's key");
    return new Agent(owner, id, made.path("secret").stringValue());
  }

  String operator() {
    return operator;
  }

  Customer regular() {
    return regulars.get(ThreadLocalRandom.current().nextInt(regulars.size()));
  }

  Agent agent() {
    return agents.get(ThreadLocalRandom.current().nextInt(agents.size()));
  }

  List<Customer> all() {
    return List.copyOf(all);
  }
}
