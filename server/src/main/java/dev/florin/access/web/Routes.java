package dev.florin.access.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Tells a route that a caller may not use from one that is not there. Asked only when a caller has
 * been refused, so it opens nothing: a route without a rule stays closed.
 */
@Component
class Routes {
  private final ObjectProvider<RequestMappingInfoHandlerMapping> mappings;

  Routes(ObjectProvider<RequestMappingInfoHandlerMapping> mappings) {
    this.mappings = mappings;
  }

  /** Whether something answers at this address, whatever the method. */
  boolean exists(HttpServletRequest request) {
    var path = ServletRequestPathUtils.parse(request).pathWithinApplication();
    return mappings.stream()
        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
        .map(info -> info.getPathPatternsCondition())
        .anyMatch(
            paths -> paths == null || paths.getPatterns().stream().anyMatch(p -> p.matches(path)));
  }
}
