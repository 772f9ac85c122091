package earshot.testkit.lab.peer;

import earshot.testkit.lab.LabHost;
import earshot.testkit.lab.LabProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/**
 * A back-to-back user agent (RFC 3261 section 6): it answers a call and makes another one, with
 * nothing in common but the audio, which it decodes and encodes again. It is baresip's module
 * b2bua, which passes on neither holds nor transfers.
 */
public final class BaresipPbx {
  private final LabHost host;
  private final LabProcess program;

  private BaresipPbx(LabHost host, LabHost callee) {
    this.host = host;
    write("config", config());
    write(
        "accounts",
        """
        <sip:in@%1$s>;regint=0;answermode=manual;b2bua=inbound;audio_codecs=pcmu
        <sip:out@%1$s>;regint=0;b2bua=outbound;audio_codecs=pcmu;outbound="sip:%2$s:5060"
        """
            .formatted(host.address(), callee.address()));
    write("contacts", "");
    this.program = host.start("baresip", "-4", "-f", host.folder().toString());
    program.await("baresip is ready");
  }

  /**
   * Starts it; returns when it takes calls.
   *
   * @param callee where all calls are passed on to
   */
  public static BaresipPbx start(LabHost host, LabHost callee) {
    return new BaresipPbx(host, callee);
  }

  private static String config() {
    return """
    poll_method epoll
    sip_listen 0.0.0.0:5060
    rtp_ports 20000-20100
    statmode_default off
    module_path %s
    module stdio.so
    module g711.so
    module aubridge.so
    module_tmp uuid.so
    module_tmp account.so
    module_app b2bua.so
    """
        .formatted(BaresipFiles.modules());
  }

  private void write(String file, String text) {
    try {
      Files.writeString(host.folder().resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException("setting up baresip on " + host.name(), e);
    }
  }

  /** What to dial so that a user is called through it. */
  public String uri(String user) {
    return "sip:" + user + "@" + host.address();
  }

  /** The program, for what it says. */
  public LabProcess program() {
    return program;
  }
}
