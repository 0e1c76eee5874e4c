package dev.florin.notification.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Connects to where an address leads, if that is allowed. The name is asked for once, what it leads
 * to is looked at, and that very address is connected to: a name that leads elsewhere the next time
 * it is asked for gains nothing. The JDK's HTTP client asks for the name by itself, which is why it
 * is not used here.
 */
final class Dial {
  private static final int ADDRESSES_MAX = 4;
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;

  private final boolean production;
  private final Names names;
  private final SSLSocketFactory tls;

  /** Whoever knows to which addresses a name leads. */
  interface Names {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  Dial(boolean production, Names names, SSLSocketFactory tls) {
    this.production = production;
    this.names = names;
    this.tls = tls;
  }

  /**
   * A connection on which HTTP can be spoken.
   *
   * @param deadline ends it
   * @throws IOException whose message says to a person what is wrong
   */
  Socket connect(URI url, Deadline deadline) throws IOException {
    var host = url.getHost().replaceAll("^\\[(.*)]$", "$1");
    var addresses = addresses(host);
    var https = "https".equalsIgnoreCase(url.getScheme());
    var port = url.getPort() == -1 ? (https ? HTTPS_PORT : HTTP_PORT) : url.getPort();
    var plain = connect(host, addresses, port, deadline);
    return https ? secure(plain, host, port) : plain;
  }

  private InetAddress[] addresses(String host) throws IOException {
    final InetAddress[] found;
    try {
      found = names.of(host);
    } catch (UnknownHostException unknown) {
      throw new IOException("no such host: " + host, unknown);
    }
    for (var address : found) {
      if (!allowed(address)) {
        throw new IOException(
            "leads to " + address.getHostAddress() + ", which is not a public address");
      }
    }
    return found;
  }

  private boolean allowed(InetAddress address) {
    return Reach.isPublic(address) || !production && address.isLoopbackAddress();
  }

  private static Socket connect(String host, InetAddress[] addresses, int port, Deadline deadline)
      throws IOException {
    IOException failure = new SocketTimeoutException("no connection in time");
    for (var address : Arrays.stream(addresses).limit(ADDRESSES_MAX).toList()) {
      var left = deadline.leftMillis();
      if (left < 1) {
        break;
      }
      var socket = new Socket();
      deadline.watch(socket);
      try {
        // With the name, so that nobody asks a name server backwards for it.
        var named = InetAddress.getByAddress(host, address.getAddress());
        socket.connect(new InetSocketAddress(named, port), (int) left);
        return socket;
      } catch (IOException next) {
        socket.close();
        failure = next;
      }
    }
    throw failure;
  }

  /** By the name, not by the address: the certificate must be that of whoever was named. */
  private Socket secure(Socket plain, String host, int port) throws IOException {
    try {
      var socket = (SSLSocket) tls.createSocket(plain, host, port, true);
      var parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return socket;
    } catch (IOException failure) {
      plain.close();
      throw failure;
    }
  }
}
