package earshot.testkit.lab.peer;

import earshot.testkit.lab.LabHost;
import earshot.testkit.lab.LabProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A baresip softphone without a head, driven by the commands that a person would type. */
public final class Baresip implements AutoCloseable {
  private static final Pattern DURATION =
      Pattern.compile("terminated \\(duration: (?:([0-9]+) mins? )?([0-9]+) secs?\\)");
  private static final int WAV_HEADER = 44;
  private static final Duration TO_END = Duration.ofSeconds(5);

  private final LabHost host;
  private final Softphone setUp;
  private final LabProcess program;

  private Baresip(LabHost host, Softphone setUp) {
    this.host = host;
    this.setUp = setUp;
    new BaresipFiles(host, setUp).write();
    this.program = host.start("baresip", "-4", "-f", host.folder().toString());
  }

  /** Starts one; returns when it is ready, and registered if it is to be. */
  public static Baresip start(LabHost host, Softphone setUp) {
    Baresip phone = new Baresip(host, setUp);
    phone.program.await("baresip is ready");
    if (!setUp.registrar().isEmpty()) {
      phone.program.await("registered successfully");
    }
    return phone;
  }

  /** Its address: at its registrar, or on its own host. */
  public String uri() {
    String at = setUp.registrar().isEmpty() ? host.address() : setUp.registrar();
    String port = setUp.transport().equals("tls") ? ":5061" : "";
    return "sip:" + setUp.user() + "@" + at + port;
  }

  /** Calls somebody. */
  public void dial(String uri) {
    command("dial " + uri);
    program.await("connecting to");
  }

  /** Waits until a call with it is up. */
  public void awaitEstablished() {
    program.await("Call established");
  }

  /** Waits until audio comes. */
  public void awaitAudio() {
    program.await("incoming rtp for 'audio' established");
  }

  /** Waits until it rings. */
  public void awaitIncoming() {
    program.await("Incoming call from");
  }

  /** Answers. */
  public void answer() {
    command("accept");
  }

  /** Hangs up, rejects as busy, or gives up calling. */
  public void hangUp() {
    command("hangup");
  }

  /** Puts the call on hold by a re-INVITE. */
  public void hold() {
    command("hold");
    program.await("call: hold");
  }

  /** Goes on with it. */
  public void resume() {
    command("resume");
    program.await("call: resume");
  }

  /** Sends a re-INVITE that changes nothing. */
  public void reinvite() {
    command("reinvite");
  }

  /** Transfers the call blindly, by REFER. */
  public void transfer(String uri) {
    command("transfer " + uri);
    program.await("transferring call to");
  }

  /**
   * Presses keys during a call, one after the other; each is sent as a telephone-event.
   *
   * @param keys digits, star and hash
   */
  public void press(String keys) {
    for (int i = 0; i < keys.length(); i++) {
      String key = keys.substring(i, i + 1);
      program.type(key);
      program.await("send DTMF digit end: '\\Q" + key + "\\E'");
    }
  }

  /** Waits until a call with it is over. */
  public void awaitClosed() {
    program.await("terminated \\(duration|session closed");
  }

  /**
   * How many samples it has sent, by its own account, in the calls that are over: in the order in
   * which they began. Not for calls that began within one second of each other.
   */
  public List<Integer> samplesSent() {
    try (Stream<Path> files = Files.list(host.folder())) {
      return files
          .filter(file -> file.toString().endsWith("-enc.wav"))
          .sorted()
          .map(file -> (int) (file.toFile().length() - WAV_HEADER) / 2)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading what " + host.name() + " sent", e);
    }
  }

  /**
   * How long its calls lasted, by its own account, in whole seconds: in the order of their ends.
   */
  public List<Integer> secondsTalked() {
    return program.lines().stream()
        .map(DURATION::matcher)
        .filter(Matcher::find)
        .map(
            match ->
                60 * (match.group(1) == null ? 0 : Integer.parseInt(match.group(1)))
                    + Integer.parseInt(match.group(2)))
        .toList();
  }

  private void command(String line) {
    program.type("/" + line + "\n");
  }

  /** The program, for what it says. */
  public LabProcess program() {
    return program;
  }

  /** Unregisters and ends. */
  @Override
  public void close() {
    if (program.isRunning()) {
      command("quit");
      program.exit(TO_END);
    }
  }
}
