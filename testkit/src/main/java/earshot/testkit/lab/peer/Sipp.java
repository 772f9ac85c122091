package earshot.testkit.lab.peer;

import earshot.testkit.lab.LabException;
import earshot.testkit.lab.LabHost;
import earshot.testkit.lab.LabProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * SIPp, which plays a scenario to the letter. The scenario may play {@code says.raw}, the octets of
 * its voice, by {@code rtp_stream}.
 */
public final class Sipp implements AutoCloseable {
  private final LabProcess program;

  private Sipp(LabProcess program) {
    this.program = program;
  }

  /**
   * Waits for one call and answers it as the scenario tells.
   *
   * @param scenario the XML text
   */
  public static Sipp answering(LabHost host, InputStream scenario, KnownAudio says) {
    Sipp sipp = new Sipp(start(host, scenario, says, List.of()));
    awaitListening(host);
    return sipp;
  }

  /** Makes one call as the scenario tells. */
  public static Sipp calling(
      LabHost host, InputStream scenario, KnownAudio says, String toAddress) {
    return new Sipp(start(host, scenario, says, List.of(toAddress + ":5060")));
  }

  private static LabProcess start(
      LabHost host, InputStream scenario, KnownAudio says, List<String> to) {
    Path file = host.folder().resolve("scenario.xml");
    try (scenario) {
      Files.write(file, scenario.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("giving SIPp its scenario", e);
    }
    says.writeOctets(host.folder().resolve("says.raw"));
    List<String> command =
        new ArrayList<>(
            List.of(
                "sipp",
                "-sf",
                "scenario.xml",
                "-i",
                host.address(),
                "-p",
                "5060",
                "-mp",
                "6000",
                "-m",
                "1",
                "-nostdin",
                "-trace_err",
                "-error_file",
                "errors.log",
                "-trace_msg",
                "-message_file",
                "messages.log",
                "-timeout",
                "60s",
                "-timeout_error"));
    command.addAll(to);
    return host.start(command.toArray(String[]::new));
  }

  /** SIPp does not say when it listens; the host's own table of sockets does. */
  private static void awaitListening(LabHost host) {
    host.run(
        "sh",
        "-c",
        "for i in $(seq 100); do grep -q ':13C4 ' /proc/net/udp && exit; sleep 0.05; done; exit 1");
  }

  /**
   * Waits until its call is over.
   *
   * @throws LabException when the call did not go as the scenario tells
   */
  public void awaitSuccess() {
    int exit = program.exit(Duration.ofSeconds(60));
    if (exit != 0) {
      throw new LabException(
          "SIPp's call failed with " + exit + ":\n" + String.join("\n", program.lines()));
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
