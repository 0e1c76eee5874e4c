package dev.florin.platform.web;

import dev.florin.platform.Checkup;
import dev.florin.platform.Diagnosis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;

/** Whether the service could listen where it is told to. */
class PortCheckup implements Checkup {
  private static final String SUBJECT = "port";
  private static final String PORT = "FLORIN_PORT";
  private static final String PAGE = "configuration.md#the-service";
  private static final int PORT_MAX = 65_535;

  @Override
  public List<Diagnosis> examine(Examination examination) {
    var setup = examination.setup();
    var bind = setup.text("server.address").orElse("127.0.0.1");
    var port = setup.text("server.port").orElse("8080");
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > PORT_MAX) {
      return List.of(
          Diagnosis.wrong(
              SUBJECT, PORT + " is no port", "Set it to a number from 1 to 65535.", PAGE));
    }
    return List.of(listen(bind, Integer.parseInt(port)));
  }

  private static Diagnosis listen(String bind, int port) {
    InetAddress address;
    try {
      address = InetAddress.getByName(bind);
    } catch (UnknownHostException nowhere) {
      return Diagnosis.wrong(
          SUBJECT, "FLORIN_BIND is no address of this machine", "Set it to one.", PAGE);
    }
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true); // as the service does, just after it was stopped
      socket.bind(new InetSocketAddress(address, port));
      return Diagnosis.well(SUBJECT, port + " is free");
    } catch (IOException taken) {
      return Diagnosis.doubtful(
          SUBJECT,
          port + " cannot be listened on: " + taken.getMessage(),
          "All is well if this very service is running. Else stop who has it (ss -ltnp), or set "
              + PORT
              + ".",
          PAGE);
    }
  }
}
