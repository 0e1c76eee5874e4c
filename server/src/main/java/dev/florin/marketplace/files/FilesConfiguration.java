package dev.florin.marketplace.files;

import dev.florin.platform.Settings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FilesConfiguration {

  @Bean
  FileStore fileStore(FileSettings files, S3Settings bucket, Settings settings) {
    if (bucket.isGiven()) {
      return new S3Files(bucket);
    }
    if (isGiven(files.path())) {
      return new LocalFiles(Path.of(files.path()));
    }
    return isGiven(settings.databaseUrl()) && settings.production()
        ? new NoFiles()
        : new LocalFiles(settings.data().resolve("files"));
  }

  private static boolean isGiven(@Nullable String setting) {
    return setting != null && !setting.isBlank();
  }
}
