package dev.florin.access.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.access.Scope;
import dev.florin.access.ServerKey;
import dev.florin.access.ServerKeys;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/server-keys")
@Tag(name = "Server keys", description = "Keys for the merchant's own programs. Operators only.")
class ServerKeyController {
  private final ServerKeys keys;

  ServerKeyController(ServerKeys keys) {
    this.keys = keys;
  }

  record NewServerKey(
      @NotBlank @Size(max = 100) String name,
      @NotEmpty @Size(max = 20) List<@NotBlank @Size(max = 40) String> scopes) {}

  /** The secret is there once: in the answer that made it. */
  record ServerKeyView(
      String id,
      String name,
      String hint,
      List<String> scopes,
      Instant createdAt,
      @Nullable Instant revokedAt,
      @Nullable String secret) {
    static ServerKeyView of(ServerKey key, @Nullable String secret) {
      return new ServerKeyView(
          key.idText(),
          key.name(),
          key.hint() + "…",
          key.scopes().stream().map(Scope::text).sorted().toList(),
          key.createdAt(),
          key.revokedAt(),
          secret);
    }
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Make a key; its secret is shown only now")
  @Audited
  ServerKeyView create(Caller caller, @Valid @RequestBody NewServerKey body) {
    var scopes =
        body.scopes().stream()
            .map(text ->
                Scope.parse(text)
                    .orElseThrow(() -> Problem.invalid("scopes", "has an unknown scope: " + text)))
            .collect(Collectors.toUnmodifiableSet());
    var created = keys.create(caller, body.name(), scopes);
    return ServerKeyView.of(created.key(), created.secret());
  }

  @GetMapping
  @Operation(summary = "List keys")
  Page<ServerKeyView> list() {
    return new Page<>(
        keys.all().stream().map(key -> ServerKeyView.of(key, null)).toList(), false, null);
  }

  @DeleteMapping("/{id}")
  @Operation(summary = "Revoke a key, at once and for good")
  @Audited
  ServerKeyView revoke(Caller caller, @PathVariable String id) {
    return ServerKey.parse(id)
        .flatMap(key -> keys.revoke(caller, key))
        .map(key -> ServerKeyView.of(key, null))
        .orElseThrow(() -> Problem.notFound("server key", id));
  }
}
