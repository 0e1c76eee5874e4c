package dev.florin.platform.web;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The pages that belong to no module: the first one, and the documentation of the API. */
@Hidden
@Controller
class Pages {

  @GetMapping("/")
  String home(Locale locale, Model model) {
    model.addAttribute("lang", locale.toLanguageTag());
    return "home";
  }

  @GetMapping("/docs")
  String docs() {
    return "docs";
  }

  /** What every {@code doc_url} leads to. English only: it is read by people who write programs. */
  @GetMapping("/docs/errors")
  String errors() {
    return "errors";
  }

  /** The committed file, not one made on the fly: it is the reference. */
  @GetMapping("/openapi.json")
  ResponseEntity<Resource> openapi() {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(new ClassPathResource("openapi.json"));
  }
}
