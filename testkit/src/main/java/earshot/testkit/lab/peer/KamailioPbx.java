package earshot.testkit.lab.peer;

import earshot.testkit.lab.LabException;
import earshot.testkit.lab.LabHost;
import earshot.testkit.lab.LabProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A PBX out of Kamailio and rtpengine. Phones register with it and call each other through it. It
 * hides each from the other: the two sides of a call have Call-IDs of their own (its module topoh)
 * and all media goes through it, octet for octet.
 */
public final class KamailioPbx {
  private static final List<Path> MODULES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/kamailio/modules"),
          Path.of("/usr/lib/aarch64-linux-gnu/kamailio/modules"));

  private final LabHost host;
  private final LabProcess relay;
  private final LabProcess proxy;

  private KamailioPbx(LabHost host) {
    this.host = host;
    this.relay =
        host.start(
            "rtpengine",
            "--config-file=none",
            "--table=-1",
            "--interface=" + host.address(),
            "--listen-ng=127.0.0.1:2223",
            "--port-min=30000",
            "--port-max=31000",
            "--foreground",
            "--log-stderr",
            "--log-level=6",
            "--pidfile=" + host.folder().resolve("rtpengine.pid"));
    relay.await("Startup complete");
    Path settings = writeSettings();
    this.proxy =
        host.start(
            "kamailio",
            "-f",
            settings.toString(),
            "-DD",
            "-E",
            "-m",
            "16",
            "-M",
            "4",
            "-Y",
            host.folder().toString(),
            "-P",
            host.folder().resolve("kamailio.pid").toString());
    proxy.await("rtpengine instance .* found, support for it enabled");
  }

  /** Starts it; returns when it takes calls. */
  public static KamailioPbx start(LabHost host) {
    return new KamailioPbx(host);
  }

  private Path writeSettings() {
    Path file = host.folder().resolve("kamailio.cfg");
    try (InputStream template =
        Objects.requireNonNull(KamailioPbx.class.getResourceAsStream("kamailio.cfg"))) {
      String text = new String(template.readAllBytes(), StandardCharsets.US_ASCII);
      Files.writeString(
          file, text.replace("@ADDRESS@", host.address()).replace("@MODULES@", modules()));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("setting up Kamailio", e);
    }
  }

  private static String modules() {
    return MODULES.stream()
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow(() -> new LabException("no modules of Kamailio in any of " + MODULES))
        .toString();
  }

  /** Where phones register. */
  public String address() {
    return host.address();
  }

  /** What rtpengine says: of each call that ended, the packets that it relayed among others. */
  public LabProcess relay() {
    return relay;
  }

  /** What Kamailio says. */
  public LabProcess proxy() {
    return proxy;
  }
}
