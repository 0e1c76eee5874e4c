package dev.florin.client;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** A servlet behind a filter, in a real container. */
final class Served402 implements AutoCloseable {
  private final Tomcat tomcat = new Tomcat();
  private final Path folder;

  Served402(Filter filter, HttpServlet servlet) throws IOException, LifecycleException {
    folder = Files.createTempDirectory("florin-client-");
    tomcat.setBaseDir(folder.toString());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.getConnector();
    var context = tomcat.addContext("", null);
    var def = new FilterDef();
    def.setFilterName("paid");
    def.setFilter(filter);
    def.setAsyncSupported("true");
    context.addFilterDef(def);
    var map = new FilterMap();
    map.setFilterName("paid");
    map.addURLPattern("/*");
    context.addFilterMap(map);
    Tomcat.addServlet(context, "work", servlet).setAsyncSupported(true);
    context.addServletMappingDecoded("/", "work");
    tomcat.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
  }

  @Override
  public void close() throws LifecycleException, IOException {
    tomcat.stop();
    tomcat.destroy();
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
