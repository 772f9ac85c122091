package earshot.bench.crash;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.RecordingRecord;
import earshot.storage.Store;
import earshot.storage.StoreSettings;
import earshot.storage.access.AuditEntry;
import earshot.storage.access.Authority;
import earshot.storage.index.CallSummary;
import earshot.storage.key.MasterKeySource;
import earshot.storage.seal.SealedCallFiles;
import earshot.storage.verify.Verification;
import earshot.storage.verify.VerificationReport;
import earshot.storage.verify.VerificationSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells of each data folder that it is asked about, one a line, what its calls are, whether their
 * audio is the beginning of what it is when nobody kills the recorder, and what {@link
 * Verification} finds.
 *
 * <pre>
 *   call ID CALL-ID OUTCOME interrupted|whole STARTED-MS RECORDED-MS same|other
 *   found ...
 *   end CALLS
 * </pre>
 */
public final class SealedFolder {
  private static final int DATA = ('d' << 24) | ('a' << 16) | ('t' << 8) | 'a';

  private final MasterKeySource passphrase;
  private final Map<String, byte[]> expected = new HashMap<>();

  private SealedFolder(MasterKeySource passphrase) {
    this.passphrase = passphrase;
  }

  /**
   * Reads folders' names from standard input.
   *
   * @param arguments the passphrase's file, and the folder that nobody was killed over
   */
  public static void main(String[] arguments) throws Exception {
    SealedFolder sealed = new SealedFolder(new MasterKeySource.Passphrase(Path.of(arguments[0])));
    sealed.look(Path.of(arguments[1]), true);
    BufferedReader asked =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = asked.readLine(); line != null; line = asked.readLine()) {
      sealed.look(Path.of(line), false);
    }
  }

  private void look(Path data, boolean reference) throws Exception {
    StoreSettings settings = StoreSettings.of(data, passphrase);
    Authority ours = new Authority(entry -> true); // nobody's calls, so nobody is asked
    try (Store store = Store.openExisting(settings, ours, InstantSource.system())) {
      List<String> ids = ids(data);
      for (String id : ids) {
        tell(store.files(ours.grant(new AuditEntry(0, ""), id)), reference);
      }
      VerificationReport report =
          Verification.run(
              new VerificationSettings(
                  data,
                  settings.index(),
                  passphrase,
                  Optional.empty(),
                  Optional.empty(),
                  call -> store.tokens().of(CallSummary.of(call))));
      report.findings().forEach(finding -> say("found " + finding.text()));
      say("end " + ids.size());
    }
  }

  private static List<String> ids(Path data) throws IOException {
    Path root = data.resolve("recordings");
    try (Stream<Path> folders = Files.find(root, 4, (path, a) -> depth(root, path) == 4)) {
      return folders.map(path -> String.valueOf(path.getFileName())).sorted().toList();
    }
  }

  private static int depth(Path root, Path path) {
    return path.equals(root) ? 0 : root.relativize(path).getNameCount();
  }

  private void tell(SealedCallFiles files, boolean reference) throws IOException {
    CallRecord call = files.record();
    String callId = call.legs().isEmpty() ? "-" : call.legs().getFirst().callId();
    long ms = call.recording().map(RecordingRecord::durationMs).orElse(0L);
    String same = "same";
    if (call.recording().isPresent()) {
      byte[] samples = samples(all(files.wav(call.recording().get())));
      if (reference) {
        expected.put(callId, samples);
      } else if (!isBeginning(samples, callId)) {
        same = "other";
      }
    }
    boolean interrupted =
        call.failures().stream().anyMatch(f -> f.code() == FailureCode.CAPTURE_INTERRUPTED);
    say(
        String.join(
            " ",
            "call",
            call.id(),
            callId,
            call.outcome().code(),
            interrupted ? "interrupted" : "whole",
            Long.toString(call.recording().map(r -> r.started().toEpochMilli()).orElse(0L)),
            Long.toString(ms),
            same));
  }

  /** What follows the header. */
  private static byte[] samples(byte[] wav) {
    ByteBuffer header = ByteBuffer.wrap(wav);
    int at = 0;
    while (header.getInt(at) != DATA) {
      at++;
    }
    return Arrays.copyOfRange(wav, at + 8, wav.length);
  }

  private boolean isBeginning(byte[] samples, String callId) {
    byte[] whole = expected.get(callId);
    if (whole == null || samples.length > whole.length) {
      return false;
    }
    return Arrays.equals(samples, 0, samples.length, whole, 0, samples.length);
  }

  private static byte[] all(SeekableByteChannel channel) throws IOException {
    try (channel) {
      ByteBuffer octets = ByteBuffer.allocate(Math.toIntExact(channel.size()));
      while (octets.hasRemaining() && channel.read(octets) >= 0) {
        Thread.onSpinWait();
      }
      return octets.array();
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
