package dev.florin.marketplace.web;

import dev.florin.marketplace.files.FileSettings;
import dev.florin.platform.LargerBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** A file of a listing's may be larger than any other body; a link is not. */
@Component
class UploadLimit implements LargerBody {
  /** Notes, and what stands between the parts. */
  private static final long BESIDES = 64 * 1024;

  private static final Pattern ROUTE = Pattern.compile("/v1/listings/[^/]+/versions");

  private final FileSettings settings;

  UploadLimit(FileSettings settings) {
    this.settings = settings;
  }

  @Override
  public boolean isFor(HttpServletRequest request) {
    var type = request.getContentType();
    return request.getMethod().equals("POST")
        && ROUTE.matcher(request.getRequestURI()).matches()
        && type != null
        && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }

  @Override
  public long maxBytes() {
    return settings.maxBytes() + BESIDES;
  }
}
