package dev.florin.testing;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.florin.access.Caller;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How openapi.json is made out of the code. Only tests need it: the service serves the file. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, Locale.class);
  }

  @Bean
  ModelResolver snakeCase() {
    return new ModelResolver(
        Json31.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
  }

  /** What is not nullable in Java is required in the file, so that clients need not check it. */
  @Bean
  ModelConverter requiredUnlessNullable() {
    var known = new ConcurrentHashMap<String, Class<?>>();
    return new ModelConverter() {
      @Override
      public @Nullable Schema<?> resolve(
          AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
          return null;
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        var raw = Json31.mapper().constructType(type.getType()).getRawClass();
        if (schema != null && raw.isRecord()) {
          var ref = schema.get$ref();
          var name = ref == null ? null : ref.substring(ref.lastIndexOf('/') + 1);
          if (name != null) {
            checkAlone(known, name, raw);
          }
          Schema<?> model = name == null ? schema : context.getDefinedModels().get(name);
          if (model != null && model.getProperties() != null) {
            model.setRequired(required(raw));
            model.setProperties(orNull(model.getProperties(), required(raw)));
          }
        }
        return schema;
      }
    };
  }

  /** The file has one schema for each simple name: a second record with it would go unsaid. */
  private static void checkAlone(Map<String, Class<?>> known, String name, Class<?> record) {
    var other = known.putIfAbsent(name, record);
    if (other != null && other != record) {
      throw new IllegalStateException(other + " and " + record + " are both called " + name);
    }
  }

  /** Members that are not required are written as null when there is nothing to say. */
  @SuppressWarnings("rawtypes")
  private static Map<String, Schema> orNull(Map<String, Schema> properties, List<String> required) {
    var all = new TreeMap<String, Schema>();
    properties.forEach((name, schema) -> {
      if (!required.contains(name) && schema.get$ref() != null) {
        all.put(name, new Schema<>().anyOf(List.of(schema, nothing())));
      } else {
        if (!required.contains(name) && schema.getTypes() != null) {
          schema.addType("null");
        }
        all.put(name, schema);
      }
    });
    return all;
  }

  private static Schema<?> nothing() {
    return new Schema<>().types(Set.of("null"));
  }

  /** Names that stay when methods are added: controller and method. */
  @Bean
  OperationCustomizer operationIds() {
    return (operation, handler) ->
        operation.operationId(
            handler.getBeanType().getSimpleName().replace("Controller", "")
                + "_"
                + handler.getMethod().getName());
  }

  private static List<String> required(Class<?> record) {
    var required = new ArrayList<String>();
    for (RecordComponent component : record.getRecordComponents()) {
      var nullable =
          Arrays.stream(component.getAnnotatedType().getAnnotations())
              .anyMatch(annotation -> annotation.annotationType() == Nullable.class);
      if (!nullable) {
        required.add(
            PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName()));
      }
    }
    return required;
  }

  @Bean
  OpenApiCustomizer describe() {
    return api -> {
      api.info(
              new Info()
                  .title("Florin")
                  .version("v1")
                  .description(
                      "Takes a payment through any provider and delivers what was bought, exactly"
                          + " once. Amounts are integers in minor units; times are ISO 8601 in UTC.")
                  .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
          .servers(null)
          .addSecurityItem(new SecurityRequirement().addList("bearer"));
      var components = api.getComponents() == null ? new Components() : api.getComponents();
      components.addSecuritySchemes(
          "bearer",
          new SecurityScheme()
              .type(SecurityScheme.Type.HTTP)
              .scheme("bearer")
              .description("A user's JWT, or a server key fl_sk_…"));
      components.addSchemas("Problem", problem());
      components.setSchemas(new TreeMap<>(components.getSchemas()));
      api.components(components);
      addProblems(api);
    };
  }

  private static void addProblems(OpenAPI api) {
    var content =
        new Content()
            .addMediaType(
                "application/problem+json",
                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")));
    api.getPaths()
        .values()
        .forEach(path ->
            path.readOperations()
                .forEach(operation ->
                    operation
                        .getResponses()
                        .addApiResponse(
                            "default",
                            new ApiResponse().description("Why it was refused").content(content))));
  }

  private static Schema<?> problem() {
    var schema = new Schema<>().types(Set.of("object"));
    schema.description("RFC 9457; programs switch on code");
    for (var text : List.of("type", "title", "code", "detail", "param", "doc_url", "request_id")) {
      schema.addProperty(text, new Schema<>().types(Set.of("string")));
    }
    schema.addProperty("status", new Schema<>().types(Set.of("integer")));
    schema.setRequired(
        List.of("type", "title", "status", "code", "detail", "doc_url", "request_id"));
    return schema;
  }
}
