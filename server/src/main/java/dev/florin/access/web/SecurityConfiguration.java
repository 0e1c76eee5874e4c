package dev.florin.access.web;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.access.Scope;
import dev.florin.platform.Problem;
import dev.florin.platform.StorableText;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who may call which route: one table for the whole service. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration implements WebMvcConfigurer {
  private static final String[] USERS = {"ROLE_BUYER", "ROLE_CREATOR", "ROLE_OPERATOR"};
  private static final String[] CREATORS = {"ROLE_CREATOR", "ROLE_OPERATOR"};
  private static final String[] OPERATOR = {"ROLE_OPERATOR"};

  /** A list of more than what anybody may buy. */
  private static final RequestMatcher OFF_SALE =
      new AndRequestMatcher(
          PathPatternRequestMatcher.withDefaults().matcher(GET, "/v1/products"),
          request -> !"true".equals(Objects.requireNonNullElse(active(request), "true")));

  private static @Nullable String active(HttpServletRequest request) {
    try {
      return request.getParameter("active");
    } catch (InvalidParameterException unreadable) {
      var rejected = new RequestRejectedException("The query cannot be read.");
      rejected.initCause(unreadable);
      throw rejected;
    }
  }

  @Bean
  SecurityFilterChain security(
      HttpSecurity http,
      SignIns signIns,
      Routes routes,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    AuthenticationEntryPoint unauthenticated =
        (request, response, refusal) -> {
          if (refusal instanceof SignIns.Refused unseen) {
            problems.resolveException(request, response, null, unseen.answer());
            return;
          }
          response.setHeader("WWW-Authenticate", "Bearer");
          problems.resolveException(
              request, response, null, unauthenticated(request.getHeader("Authorization")));
        };
    AccessDeniedHandler denied =
        (request, response, refusal) ->
            problems.resolveException(
                request,
                response,
                null,
                routes.exists(request)
                    ? Problem.of(
                        403, "forbidden", "This caller's roles or scopes do not allow this.")
                    : Problem.of(404, "not_found", "There is no such route."));
    return http.csrf(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .oauth2ResourceServer(o ->
            o.authenticationManagerResolver(signIns::of)
                .bearerTokenResolver(Headers::bearer)
                .authenticationEntryPoint(unauthenticated)
                .accessDeniedHandler(denied))
        .exceptionHandling(
            e -> e.authenticationEntryPoint(unauthenticated).accessDeniedHandler(denied))
        // They are on every answer, and so not of this chain alone: AnswerHeaders.
        .headers(HeadersConfigurer::disable)
        .authorizeHttpRequests(SecurityConfiguration::rules)
        .build();
  }

  /** Nobody looks at them, and each filter would be wrapped for it. */
  @Bean
  SecurityObservationSettings noObservations() {
    return SecurityObservationSettings.noObservations();
  }

  /** Also refuses, before any route sees it, text in an address that the database cannot hold. */
  @Bean
  HttpFirewall firewall() {
    var firewall = new StrictHttpFirewall();
    firewall.setAllowedHeaderValues(Headers::isText);
    firewall.setAllowedParameterNames(StorableText::is);
    firewall.setAllowedParameterValues(value -> value == null || StorableText.is(value));
    return firewall;
  }

  @Bean
  RequestRejectedHandler rejected(
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    return (request, response, rejected) ->
        problems.resolveException(request, response, null, rejected);
  }

  private static Problem unauthenticated(@Nullable String header) {
    return header == null
        ? Problem.of(
            401, "authentication_required", "Send Authorization: Bearer with a token or key.")
        : Problem.of(401, "token_invalid", "This token or key is not valid, or no longer.");
  }

  private static void rules(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          rule) {
    rule.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
        .permitAll()
        // Providers prove themselves by their signature; the order page by the key in its address.
        .requestMatchers(POST, "/webhooks/*", "/orders/*/pay")
        .permitAll()
        // The older systems' own names for the same.
        .requestMatchers(
            POST, "/api/payment/webhook/whop", "/api/stripe/webhook", "/api/webhook/stripe")
        .permitAll()
        .requestMatchers(GET, "/api/payment/packages", "/api/business/credit-plans")
        .permitAll()
        .requestMatchers(GET, "/api/stripe/payment-methods")
        .permitAll()
        .requestMatchers("/api/payment/**", "/api/payments/*", "/api/business/*", "/api/stripe/*")
        .hasAnyAuthority(USERS)
        .requestMatchers("/api/v1/user/credits", "/api/trpc/*")
        .hasAnyAuthority(USERS)
        .requestMatchers(GET, "/", "/healthz", "/readyz", "/openapi.json", "/docs", "/docs/**")
        .permitAll()
        // Monitors look without reading.
        .requestMatchers(HEAD, "/", "/healthz", "/readyz", "/portal", "/console")
        .permitAll()
        .requestMatchers(
            GET,
            "/orders/*",
            "/orders/*/invoice.pdf",
            "/gifts/*",
            "/assets/**",
            "/webjars/**",
            "/favicon.ico")
        .permitAll()
        // Pages without data: what they show, they ask for with their reader's token.
        .requestMatchers(GET, "/portal", "/portal/**", "/console", "/console/**")
        .permitAll()
        .requestMatchers(OFF_SALE)
        .hasAnyAuthority(with(Scope.CATALOG_WRITE, OPERATOR))
        .requestMatchers(GET, "/v1/products", "/v1/products/*")
        .permitAll()
        .requestMatchers(POST, "/v1/products")
        .hasAnyAuthority(with(Scope.CATALOG_WRITE, OPERATOR))
        .requestMatchers(PATCH, "/v1/products/*")
        .hasAnyAuthority(with(Scope.CATALOG_WRITE, OPERATOR))
        .requestMatchers(POST, "/v1/orders/*/refunds")
        .hasAnyAuthority(with(Scope.REFUNDS_WRITE, OPERATOR))
        .requestMatchers(
            GET, "/v1/orders", "/v1/orders.csv", "/v1/orders/*", "/v1/orders/*/refunds")
        .hasAnyAuthority(with(Scope.ORDERS_READ, USERS))
        .requestMatchers(POST, "/v1/orders", "/v1/orders/*/*")
        .hasAnyAuthority(with(Scope.ORDERS_WRITE, USERS))
        .requestMatchers(POST, "/v1/quotes")
        .hasAnyAuthority(with(Scope.ORDERS_WRITE, USERS))
        .requestMatchers(GET, "/v1/service")
        .hasAnyAuthority(with(Scope.ORDERS_READ, USERS))
        .requestMatchers(GET, "/v1/quotes/*")
        .hasAnyAuthority(with(Scope.ORDERS_READ, USERS))
        // The address of a gift is its own permission to look; who claims it must be somebody.
        .requestMatchers(GET, "/v1/gifts/*")
        .permitAll()
        .requestMatchers(GET, "/v1/gifts")
        .hasAnyAuthority(with(Scope.ORDERS_READ, USERS))
        .requestMatchers(POST, "/v1/gifts/*/claim", "/v1/gifts/*/send-again")
        .hasAnyAuthority(with(Scope.ORDERS_WRITE, USERS))
        .requestMatchers("/v1/promotion-codes", "/v1/promotion-codes/*", "/v1/products/*/prices")
        .hasAnyAuthority(with(Scope.CATALOG_WRITE, OPERATOR))
        // The address of a download is its own permission.
        .requestMatchers(GET, "/v1/listings", "/v1/listings/*", "/v1/downloads/*")
        .permitAll()
        .requestMatchers(HEAD, "/v1/downloads/*")
        .permitAll()
        .requestMatchers(POST, "/v1/listings/*/purchase")
        .hasAnyAuthority(with(Scope.ORDERS_WRITE, USERS))
        .requestMatchers(GET, "/v1/creators/me/listings", "/v1/listings/*/versions")
        .hasAnyAuthority(with(Scope.LISTINGS_WRITE, CREATORS))
        .requestMatchers("/v1/listings", "/v1/listings/*", "/v1/listings/*/versions")
        .hasAnyAuthority(with(Scope.LISTINGS_WRITE, CREATORS))
        .requestMatchers(GET, "/v1/purchases", "/v1/purchases/*", "/v1/purchases/*/access")
        .hasAnyAuthority(with(Scope.ORDERS_READ, USERS))
        .requestMatchers("/v1/purchases/*/access", "/v1/purchases/*/access/*")
        .hasAnyAuthority(with(Scope.ORDERS_WRITE, USERS))
        .requestMatchers(GET, "/v1/creators/me", "/v1/creators/me/*", "/v1/creators/me/*/*")
        .hasAnyAuthority(with(Scope.EARNINGS_READ, CREATORS))
        .requestMatchers("/v1/payouts", "/v1/payouts/*", "/v1/payouts/*/*")
        .hasAnyAuthority(with(Scope.PAYOUTS_WRITE, OPERATOR))
        .requestMatchers(GET, "/v1/plans", "/v1/plans/*")
        .permitAll()
        .requestMatchers("/v1/plans", "/v1/plans/*")
        .hasAnyAuthority(with(Scope.CATALOG_WRITE, OPERATOR))
        .requestMatchers(GET, "/v1/subscriptions", "/v1/subscriptions/*", "/v1/entitlements")
        .hasAnyAuthority(with(Scope.SUBSCRIPTIONS_READ, USERS))
        .requestMatchers(POST, "/v1/subscriptions", "/v1/subscriptions/*/*")
        .hasAnyAuthority(with(Scope.SUBSCRIPTIONS_WRITE, USERS))
        .requestMatchers("/v1/webhook-endpoints", "/v1/webhook-endpoints/**")
        .hasAnyAuthority(with(Scope.WEBHOOKS_WRITE, OPERATOR))
        .requestMatchers(GET, "/v1/notification-preferences")
        .hasAnyAuthority(with(Scope.NOTIFICATIONS_READ, USERS))
        .requestMatchers(PUT, "/v1/notification-preferences")
        .hasAnyAuthority(with(Scope.NOTIFICATIONS_WRITE, USERS))
        .requestMatchers(GET, "/v1/payment-methods")
        .permitAll()
        .requestMatchers(GET, "/v1/payment-methods/saved")
        .hasAnyAuthority(with(Scope.ORDERS_READ, USERS))
        .requestMatchers(POST, "/v1/payment-methods/setups")
        .hasAnyAuthority(with(Scope.ORDERS_WRITE, USERS))
        .requestMatchers(DELETE, "/v1/payment-methods/saved/*")
        .hasAnyAuthority(with(Scope.ORDERS_WRITE, USERS))
        .requestMatchers(GET, "/v1/credits/balance")
        .hasAnyAuthority(with(Scope.CREDITS_READ, and(agents(Scope.CREDITS_READ), USERS)))
        .requestMatchers(GET, "/v1/credits/*", "/v1/credits/holds/*")
        .hasAnyAuthority(with(Scope.CREDITS_READ, USERS))
        .requestMatchers(POST, "/v1/credits/spends", "/v1/credits/spends/batch")
        .hasAnyAuthority(with(Scope.CREDITS_WRITE, and(agents(Scope.CREDITS_WRITE), USERS)))
        // What an agent does is bound by what its owner allows; nothing else is open to its keys.
        .requestMatchers(GET, "/v1/agent", "/v1/agent/usage")
        .hasAnyAuthority(agents(Scope.CREDITS_READ))
        .requestMatchers(GET, "/v1/agent/quote")
        .hasAnyAuthority(with(Scope.CREDITS_READ, and(agents(Scope.CREDITS_READ), USERS)))
        .requestMatchers(POST, "/v1/agent/purchases", "/v1/agent/payment-links")
        .hasAnyAuthority(with(Scope.ORDERS_WRITE, and(agents(Scope.ORDERS_WRITE), USERS)))
        .requestMatchers(GET, "/v1/meters")
        .permitAll()
        .requestMatchers(PUT, "/v1/meters/*")
        .hasAnyAuthority(with(Scope.CATALOG_WRITE, OPERATOR))
        .requestMatchers(POST, "/v1/usage/price")
        .hasAnyAuthority(with(Scope.CREDITS_READ, and(agents(Scope.CREDITS_READ), USERS)))
        .requestMatchers(POST, "/v1/usage")
        .hasAnyAuthority(with(Scope.CREDITS_WRITE, and(agents(Scope.CREDITS_WRITE), USERS)))
        .requestMatchers(GET, "/v1/agents", "/v1/agents/**")
        .hasAnyAuthority(with(Scope.AGENTS_READ, USERS))
        .requestMatchers("/v1/agents", "/v1/agents/**")
        .hasAnyAuthority(with(Scope.AGENTS_WRITE, USERS))
        // A hold is a promise to whoever made it: the customer must not be able to take it back.
        .requestMatchers(POST, "/v1/credits/holds", "/v1/credits/holds/*/*")
        .hasAnyAuthority(with(Scope.CREDITS_WRITE, OPERATOR))
        .requestMatchers(POST, "/v1/credits/grants", "/v1/credits/transfers")
        .hasAnyAuthority(with(Scope.CREDITS_WRITE, OPERATOR))
        .requestMatchers(
            POST, "/v1/credits/corrections", "/v1/credits/write-offs", "/v1/credits/freezes")
        .hasAnyAuthority(OPERATOR)
        // What is held there is a promise to resource servers: payers cannot end it.
        .requestMatchers(GET, "/x402/supported", "/.well-known/jwks.json")
        .permitAll()
        .requestMatchers(POST, "/x402/authorize")
        .hasAnyAuthority(with(Scope.CREDITS_WRITE, and(agents(Scope.CREDITS_WRITE), USERS)))
        .requestMatchers(POST, "/x402/verify", "/x402/settle")
        .hasAnyAuthority(with(Scope.CREDITS_WRITE, OPERATOR))
        .requestMatchers(GET, "/v1/invoices", "/v1/invoices/*")
        .hasAnyAuthority(with(Scope.INVOICES_READ, USERS))
        .requestMatchers(GET, "/v1/billing-profile")
        .hasAnyAuthority(with(Scope.INVOICES_READ, USERS))
        .requestMatchers(PUT, "/v1/billing-profile")
        .hasAnyAuthority(with(Scope.PROFILES_WRITE, USERS))
        .requestMatchers(
            GET, "/v1/notifications", "/v1/notifications/unread", "/v1/events", "/v1/events/stream")
        .hasAnyAuthority(with(Scope.NOTIFICATIONS_READ, USERS))
        .requestMatchers(POST, "/v1/notifications/read", "/v1/notifications/*/read")
        .hasAnyAuthority(with(Scope.NOTIFICATIONS_WRITE, USERS))
        .requestMatchers(GET, "/v1/insight/*")
        .hasAnyAuthority(with(Scope.INSIGHT_READ, OPERATOR))
        .requestMatchers(GET, "/metrics")
        .hasAnyAuthority(with(Scope.METRICS_READ, OPERATOR))
        .requestMatchers(GET, "/v1/customers", "/v1/customers/*")
        .hasAnyAuthority(OPERATOR)
        // Each tool asks for a scope of its own.
        .requestMatchers("/mcp")
        .hasAnyAuthority(tools())
        .requestMatchers("/v1/server-keys", "/v1/server-keys/*", "/v1/admin/**")
        .hasAnyAuthority(OPERATOR)
        // What has no rule is nobody's: a new route must be given one here.
        .anyRequest()
        .hasAnyAuthority(OPERATOR);
  }

  /** What agents' keys with this scope have, and nobody else. */
  private static String agents(Scope scope) {
    return scope.agentsAuthority();
  }

  /** Whoever has a scope that some tool asks for. */
  private static String[] tools() {
    var scopes =
        List.of(Scope.CREDITS_READ, Scope.CREDITS_WRITE, Scope.ORDERS_READ, Scope.ORDERS_WRITE);
    return Stream.of(
            Stream.of(USERS),
            Stream.of(Scope.AGENTS_READ.authority()),
            scopes.stream().map(Scope::authority),
            scopes.stream().map(SecurityConfiguration::agents))
        .flatMap(each -> each)
        .toArray(String[]::new);
  }

  private static String[] and(String authority, String... authorities) {
    return Stream.concat(Stream.of(authority), Stream.of(authorities)).toArray(String[]::new);
  }

  private static String[] with(Scope scope, String... authorities) {
    return and(scope.authority(), authorities);
  }

  /** Gives controllers their {@link Caller}. */
  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(
        new HandlerMethodArgumentResolver() {
          @Override
          public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Caller.class;
          }

          @Override
          public Caller resolveArgument(
              MethodParameter parameter,
              @Nullable ModelAndViewContainer container,
              NativeWebRequest request,
              @Nullable WebDataBinderFactory binders) {
            if (SecurityContextHolder.getContext().getAuthentication()
                instanceof CallerAuthentication known) {
              return known.caller().because(Reason.read(request.getHeader(Audited.REASON)));
            }
            throw unauthenticated(null);
          }
        });
  }
}
