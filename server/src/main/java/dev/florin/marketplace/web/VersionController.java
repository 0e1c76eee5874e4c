package dev.florin.marketplace.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.marketplace.Listing;
import dev.florin.marketplace.ListingId;
import dev.florin.marketplace.Listings;
import dev.florin.marketplace.Version.Content;
import dev.florin.marketplace.Versions;
import dev.florin.marketplace.Versions.Added;
import dev.florin.marketplace.web.ListingViews.VersionView;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/listings/{id}/versions")
@Tag(name = "Versions", description = "The files and links of listings. Their creators only.")
class VersionController {
  private final Versions versions;
  private final Listings listings;
  private final Customers customers;

  VersionController(Versions versions, Listings listings, Customers customers) {
    this.versions = versions;
    this.listings = listings;
    this.customers = customers;
  }

  /** A version that is kept elsewhere. */
  record NewLink(
      @NotBlank @Size(max = 2_000) String link,
      @Size(max = Upload.MAX_NOTES) @Nullable String notes) {}

  /** For the description of the API alone: the form is read as it arrives. */
  record FileForm(
      @Schema(type = "string", format = "binary") String file, @Nullable String notes) {}

  @GetMapping
  @Operation(summary = "All versions, the latest first")
  Page<VersionView> list(Caller caller, @PathVariable String id) {
    return new Page<>(
        versions.all(own(caller, id)).stream().map(VersionView::of).toList(), false, null);
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Add a version: a file as a form, or a link as JSON")
  @Audited
  VersionView link(Caller caller, @PathVariable String id, @Valid @RequestBody NewLink body) {
    var content = new Content.Link(https(body.link()));
    return answer(versions.add(caller, own(caller, id), content, body.notes()));
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Add a version: a file as a form, or a link as JSON",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @io.swagger.v3.oas.annotations.media.Content(
                      mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                      schema = @Schema(implementation = FileForm.class))))
  @Audited
  VersionView file(Caller caller, @PathVariable String id, HttpServletRequest request) {
    var listing = own(caller, id);
    if (!versions.hasRoom(listing)) {
      throw tooMany();
    }
    var form = Upload.read(versions, request);
    return answer(versions.add(caller, listing, form.file(), form.notes()));
  }

  private Listing own(Caller caller, String id) {
    return ListingId.parse(id)
        .flatMap(listings::find)
        .filter(listing -> customers.maySee(caller, listing.creator()))
        .orElseThrow(() -> Problem.notFound("listing", id));
  }

  private static VersionView answer(Added added) {
    return switch (added) {
      case Added.Saved saved -> VersionView.of(saved.version());
      case Added.TooMany _ -> throw tooMany();
      case Added.Lost _ ->
          throw Problem.of(503, "storage_unavailable", "The upload took too long. Try again.");
    };
  }

  private static Problem tooMany() {
    return Problem.conflict(
        "too_many_versions", "A listing has at most " + Versions.MAX + " versions.");
  }

  private static String https(String link) {
    try {
      var url = new URI(link);
      if ("https".equalsIgnoreCase(url.getScheme())
          && url.getHost() != null
          && url.getRawUserInfo() == null) {
        return url.toASCIIString();
      }
    } catch (URISyntaxException broken) {
      throw Problem.invalid("link", "is not an address: " + broken.getReason());
    }
    throw Problem.invalid("link", "must be an https address");
  }
}
