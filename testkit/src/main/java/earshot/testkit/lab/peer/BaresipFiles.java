package earshot.testkit.lab.peer;

import earshot.testkit.lab.LabException;
import earshot.testkit.lab.LabHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder that a baresip reads its settings from. */
final class BaresipFiles {
  /** Where Debian puts modules, by the machine's kind or not. */
  private static final List<Path> MODULES =
      List.of(
          Path.of("/usr/lib/baresip/modules"),
          Path.of("/usr/lib/x86_64-linux-gnu/baresip/modules"),
          Path.of("/usr/lib/aarch64-linux-gnu/baresip/modules"));

  private final LabHost host;
  private final Softphone setUp;

  BaresipFiles(LabHost host, Softphone setUp) {
    this.host = host;
    this.setUp = setUp;
  }

  void write() {
    setUp.says().writeWav(host.folder().resolve("says.wav"));
    write("config", config());
    write("accounts", account());
    write("contacts", "");
    if (encrypted()) {
      host.run(
          "openssl",
          "req",
          "-x509",
          "-newkey",
          "ec",
          "-pkeyopt",
          "ec_paramgen_curve:P-256",
          "-nodes",
          "-days",
          "2",
          "-subj",
          "/CN=" + host.name(),
          "-keyout",
          "phone.key",
          "-out",
          "phone.crt");
      host.run("sh", "-c", "cat phone.key phone.crt > phone.pem");
    }
  }

  private boolean encrypted() {
    return setUp.transport().equals("tls");
  }

  private void write(String file, String text) {
    try {
      Files.writeString(host.folder().resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException("setting up baresip on " + host.name(), e);
    }
  }

  static Path modules() {
    return MODULES.stream()
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow(() -> new LabException("no modules of baresip in any of " + MODULES));
  }

  /** What it says comes from a file; what it hears goes nowhere, but into a file by sndfile. */
  private String config() {
    return """
    poll_method epoll
    sip_listen 0.0.0.0:5060
    %3$s
    audio_source aufile,%1$s/says.wav
    audio_player aubridge,ear
    audio_alert aubridge,bell
    ausrc_srate 8000
    auplay_srate 8000
    ausrc_channels 1
    auplay_channels 1
    rtp_ports 10000-10100
    statmode_default off
    module_path %2$s
    module stdio.so
    module g711.so
    module g722.so
    module opus.so
    module srtp.so
    module dtls_srtp.so
    module aufile.so
    module aubridge.so
    module sndfile.so
    snd_path %1$s
    module_tmp uuid.so
    module_tmp account.so
    module_app menu.so
    """
        .formatted(
            host.folder(),
            modules(),
            encrypted() ? "sip_certificate " + host.folder() + "/phone.pem" : "");
  }

  private String account() {
    boolean registers = !setUp.registrar().isEmpty();
    String encryption =
        setUp.mediaEncryption().isEmpty() ? "" : ";mediaenc=" + setUp.mediaEncryption();
    return "<sip:%s@%s;transport=%s>;regint=%d;answermode=%s;audio_codecs=%s%s%n"
        .formatted(
            setUp.user(),
            registers ? setUp.registrar() : host.address(),
            setUp.transport(),
            registers ? 600 : 0,
            setUp.answers() ? "auto" : "manual",
            String.join(",", setUp.codecs()),
            encryption);
  }
}
