package dev.florin.notification.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** A certificate made for one test run, and a client that trusts it and nobody else. */
public record Certificates(SSLContext server, SSLSocketFactory client) {
  private static final char[] PASSWORD = "only for this run".toCharArray();

  /** A certificate for these names, such as {@code dns:localhost,ip:127.0.0.1}. */
  public static Certificates of(String names) {
    try {
      var folder = Files.createTempDirectory("florin-mail");
      var file = folder.resolve("keys.p12");
      generate(file, names);
      var keys = KeyStore.getInstance(file.toFile(), PASSWORD);
      Files.delete(file);
      Files.delete(folder);
      return new Certificates(server(keys), trusting(keys));
    } catch (IOException | GeneralSecurityException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void generate(Path file, String names) throws IOException, InterruptedException {
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var password = new String(PASSWORD);
    var process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "relay",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=A relay of the tests",
                "-ext",
                "san=" + names,
                "-validity",
                "2",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                password,
                "-keypass",
                password)
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException("keytool: " + said);
    }
  }

  private static SSLContext server(KeyStore keys) throws GeneralSecurityException {
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /** A client that trusts the certificates in here. */
  static SSLSocketFactory trusting(KeyStore keys) throws GeneralSecurityException, IOException {
    var trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    for (var alias : Collections.list(keys.aliases())) {
      trust.setCertificateEntry(alias, keys.getCertificate(alias));
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trust);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context.getSocketFactory();
  }
}
