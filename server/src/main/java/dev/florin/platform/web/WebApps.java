package dev.florin.platform.web;

import dev.florin.platform.PageOrigins;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The web apps that were built beside this jar: the buyer's and creator's pages, and the operator's
 * console. Each is one document that finds its own way; it knows nothing that the API does not tell
 * its reader.
 */
@Hidden
@Controller
class WebApps {
  private static final String APP = "/{app:portal|console}";

  /** As the build names them; nothing that could climb out of the folder. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

  private final String policy;
  private final String permissions;

  WebApps(List<PageOrigins> others) {
    this.permissions = permissions(others);
    this.policy =
        String.join(
            "; ",
            "default-src 'none'",
            directive("script-src", others, PageOrigins::scripts),
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            directive("connect-src", others, PageOrigins::connections),
            directive("frame-src", others, PageOrigins::frames),
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'");
  }

  private static String directive(
      String name, List<PageOrigins> others, Function<PageOrigins, List<String>> what) {
    return Stream.concat(
            Stream.of(name, "'self'"), others.stream().flatMap(other -> what.apply(other).stream()))
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /** As elsewhere, but that a provider's fields may ask the browser's wallet. */
  private static String permissions(List<PageOrigins> others) {
    var payers =
        others.stream()
            .flatMap(other -> other.frames().stream())
            .distinct()
            .map(origin -> " \"" + origin + "\"")
            .collect(Collectors.joining());
    return "camera=(), geolocation=(), microphone=(), payment=(self" + payers + "), usb=()";
  }

  @GetMapping({APP, APP + "/**"})
  ResponseEntity<Resource> page(@PathVariable String app) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/html;charset=utf-8"))
        .cacheControl(CacheControl.noCache())
        .header("Content-Security-Policy", policy)
        .header("Permissions-Policy", permissions)
        .header("Referrer-Policy", "strict-origin-when-cross-origin")
        // A wallet's own window answers the page that has opened it.
        .header("Cross-Origin-Opener-Policy", "same-origin-allow-popups")
        .body(packed(app, "index.html"));
  }

  /** Its name changes with its content, so it may be kept for ever. */
  @GetMapping(APP + "/assets/{name}")
  ResponseEntity<Resource> asset(@PathVariable String app, @PathVariable String name) {
    if (!NAME.matcher(name).matches()) {
      throw Problem.notFound("file", name);
    }
    return ResponseEntity.ok()
        .contentType(MediaTypeFactory.getMediaType(name).orElse(MediaType.APPLICATION_OCTET_STREAM))
        .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
        .body(packed(app, "assets/" + name));
  }

  private static Resource packed(String app, String file) {
    var found = new ClassPathResource("web/" + app + "/" + file);
    if (found.exists()) {
      return found;
    }
    if (new ClassPathResource("web/" + app + "/index.html").exists()) {
      throw Problem.notFound("file", file);
    }
    throw Problem.of(
        404, "not_found", "This build has no web pages: they need Node 20, and ./florin build.");
  }
}
