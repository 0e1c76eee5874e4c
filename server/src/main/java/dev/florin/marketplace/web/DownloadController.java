package dev.florin.marketplace.web;

import dev.florin.marketplace.Downloads;
import dev.florin.marketplace.Downloads.Begun;
import dev.florin.marketplace.Downloads.Found;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Whoever has the address may download: the token in it is the permission. */
@RestController
@Tag(name = "Downloads", description = "What a token from a purchase opens.")
class DownloadController {
  private final Downloads downloads;

  DownloadController(Downloads downloads) {
    this.downloads = downloads;
  }

  @GetMapping("/v1/downloads/{token}")
  @Operation(
      summary = "Download what was bought; a Range goes on with a download that broke off",
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "All of it; 206 for a part",
            content =
                @Content(
                    mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                    schema = @Schema(type = "string", format = "binary"))),
        @ApiResponse(
            responseCode = "302",
            description = "It is kept elsewhere: Location says where"),
        @ApiResponse(responseCode = "410", description = "The token is over")
      })
  void download(
      @PathVariable String token, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Referrer-Policy", "no-referrer");
    switch (downloads.find(token)) {
      case Found.File file -> send(new FileAnswer(file, request, response));
      case Found.Link link -> redirect(link, request, response);
      case Found.Unknown _ -> throw Problem.of(404, "not_found", "There is no such download.");
      case Found.Over _ ->
          throw Problem.of(410, "download_expired", "This token is no longer good: get another.");
      case Found.Revoked _ -> throw PurchaseController.revoked();
    }
  }

  private void redirect(Found.Link link, HttpServletRequest request, HttpServletResponse response) {
    if (!FileAnswer.isHead(request) && !downloads.count(link.access())) {
      throw usedUp();
    }
    response.setStatus(HttpStatus.FOUND.value());
    response.setHeader(HttpHeaders.LOCATION, link.url());
  }

  private void send(FileAnswer answer) throws IOException {
    if (!answer.needsBytes()) {
      answer.sendHeaders();
      return;
    }
    var range = answer.range();
    switch (downloads.open(answer.file(), range.from(), range.length())) {
      case Begun.Bytes bytes -> answer.send(bytes.stream());
      case Begun.Over _ -> throw usedUp();
      case Begun.Unavailable _ ->
          throw Problem.of(503, "storage_unavailable", "The file cannot be read now. Try again.")
              .retryAfter(Duration.ofSeconds(10));
    }
  }

  private static Problem usedUp() {
    return Problem.of(
        410, "download_used_up", "All downloads of this token are used: get another.");
  }
}
