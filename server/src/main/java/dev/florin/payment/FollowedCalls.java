package dev.florin.payment;

import dev.florin.payment.provider.Confirming;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.provider.Refunding;
import dev.florin.payment.provider.SavedMethods;
import dev.florin.payment.provider.Subscribing;
import dev.florin.platform.trace.Traces;
import dev.florin.platform.trace.Traces.Kind;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whoever asks a provider is followed there and back, and what came of it is told by its type
 * alone. Stands before a provider only while traces are taken.
 */
final class FollowedCalls implements InvocationHandler {

  /** What asks the provider; everything else is answered here. */
  private static final Set<String> ASKING =
      Set.of("createCheckout", "resumeCheckout", "closeCheckout", "look");

  /** The ports that a provider may have beside; each of their methods asks it. */
  private static final Map<String, Class<?>> PORTS =
      Map.of(
          "refunding", Refunding.class,
          "confirming", Confirming.class,
          "savedMethods", SavedMethods.class,
          "subscribing", Subscribing.class);

  private final Object target;
  private final String provider;
  private final @Nullable Set<String> asking;
  private final Traces traces;

  /**
   * @param asking which methods ask; {@code null} for all
   */
  private FollowedCalls(
      Object target, String provider, @Nullable Set<String> asking, Traces traces) {
    this.target = target;
    this.provider = provider;
    this.asking = asking;
    this.traces = traces;
  }

  /** The provider itself while nothing is followed. */
  static PaymentProvider to(PaymentProvider provider, Traces traces) {
    return traces.on()
        ? stand(PaymentProvider.class, new FollowedCalls(provider, provider.name(), ASKING, traces))
        : provider;
  }

  private static <T> T stand(Class<T> port, FollowedCalls before) {
    return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, before));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments)
      throws Throwable {
    var name = method.getName();
    if (method.getDeclaringClass() == Object.class || (asking != null && !asking.contains(name))) {
      var answer = call(method, arguments);
      var port = asking == null ? null : PORTS.get(name);
      return port != null && answer instanceof Optional<?> found
          ? found.map(beside -> stand(port, new FollowedCalls(beside, provider, null, traces)))
          : answer;
    }
    try (var step = traces.begin(Kind.CALL, provider + " " + name)) {
      step.with("florin.provider", provider);
      try {
        var answer = call(method, arguments);
        step.with("florin.answer", answer == null ? null : answer.getClass().getSimpleName());
        return answer;
      } catch (RuntimeException failure) {
        step.failed(failure);
        throw failure;
      }
    }
  }

  private @Nullable Object call(Method method, @Nullable Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException wrapped) {
      throw wrapped.getCause();
    }
  }
}
