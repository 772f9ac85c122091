package earshot.storage;

import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordWriter;
import earshot.capture.record.RecordingRecord;
import earshot.storage.seal.DataFolder;
import earshot.storage.seal.SealedCallFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what a data folder holds with what it should: every difference is a line of text. */
final class CrashCheck {
  private static final Duration MOST_LOST = Duration.ofSeconds(2);
  private static final Set<FailureCode> TOLD =
      Set.of(FailureCode.WRITE_FAILED, FailureCode.STORAGE_FULL, FailureCode.CAPTURE_INTERRUPTED);

  private static final CallRecordWriter RECORDS = CallRecordWriter.indented();

  private final RecordedCalls expected;
  private final MortalRecorder after;
  private final Path data;
  private final List<String> findings = new ArrayList<>();
  private final Map<String, CallRecord> sealed = new TreeMap<>();
  private long lostMs;

  CrashCheck(RecordedCalls expected, MortalRecorder after, Path data) {
    this.expected = expected;
    this.after = after;
    this.data = data;
  }

  List<String> findings() {
    return findings;
  }

  /** The most audio that a call lost at the moment of death. */
  long lostMs() {
    return lostMs;
  }

  private void require(boolean held, String otherwise) {
    if (!held) {
      findings.add(otherwise);
    }
  }

  /** Files, index and keys tell of the same calls, and every file is what its record says. */
  CrashCheck together() throws IOException {
    require(names("spool", 1).isEmpty(), "left in the spool: " + names("spool", 1));
    Set<String> folders = names("recordings", 4);
    Set<String> keys =
        names("keys", 4).stream()
            .filter(name -> !name.startsWith("."))
            .map(name -> name.replace(".key", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> indexed = only("select id from call");
    require(folders.equals(only("select call_id from log_entry")), "the log tells otherwise");
    require(folders.equals(only("select call_id from handoff")), "handed off are others");
    require(folders.equals(indexed), "folders " + folders + " but indexed " + indexed);
    require(folders.equals(keys), "folders " + folders + " but keys " + keys);
    for (String id : folders) {
      try {
        look(id);
      } catch (IOException | RuntimeException e) {
        findings.add(id + ": " + e);
      }
    }
    return this;
  }

  /** What a query gives, each once. */
  private Set<String> only(String query) {
    List<String> rows = after.store.index().read(tx -> tx.fetch(query).getValues(0, String.class));
    Set<String> each = new TreeSet<>(rows);
    require(each.size() == rows.size(), "doubled: " + rows);
    return each;
  }

  private void look(String id) throws IOException {
    SealedCallFiles files = after.store.files(id);
    CallRecord call = files.record();
    sealed.put(id, call);
    Set<String> named = new TreeSet<>(Set.of("record.ear"));
    for (RecordingRecord recording : files.recordings()) {
      named.add(recording.file() + ".ear");
      byte[] wav = RecordedCalls.all(files.wav(recording));
      require(sha256(wav).equals(recording.sha256()), recording.file() + " has another digest");
      compare(call, recording.file(), RecordedCalls.samples(wav));
    }
    for (String name : call.keptPayloads()) {
      named.add(name + ".ear");
      compare(call, name, RecordedCalls.all(files.payloads(name)));
    }
    try (Stream<Path> there = Files.list(new DataFolder(data).folderOf(id))) {
      Set<String> names =
          there.map(p -> p.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
      require(names.equals(named), id + " holds " + names + " and names " + named);
    }
  }

  /** Nothing else than silence where something could not be written, and a record that says so. */
  private void compare(CallRecord call, String name, byte[] got) {
    byte[] whole = expected.files().get(name);
    if (whole == null || Arrays.equals(whole, got)) {
      return;
    }
    if (after.problems.stream().anyMatch(told -> told.startsWith(name + " lacks "))) {
      return; // packets that were kept for later have no place in the record to be missed in
    }
    require(isTold(call), name + " differs, and its record says nothing of that");
    int longest = Math.min(whole.length, got.length);
    int at = Arrays.mismatch(whole, 0, longest, got, 0, longest);
    while (at >= 0 && at < longest) {
      if (got[at] != 0 && whole[at] != got[at]) {
        findings.add(name + " differs at " + at / 32 + " ms of " + whole.length / 32);
        return;
      }
      at++;
    }
  }

  private static boolean isTold(CallRecord call) {
    return call.failures().stream().map(CaptureFailure::code).anyMatch(TOLD::contains);
  }

  /** What was reported as written is there, to the octet. */
  CrashCheck keeps(Collection<CallRecord> written) throws IOException {
    for (CallRecord call : written) {
      if (!sealed.containsKey(call.id())) {
        findings.add(call.id() + " was written and is not there");
        continue;
      }
      byte[] octets = after.store.files(call.id()).recordOctets();
      require(Arrays.equals(octets, RECORDS.write(call)), call.id() + " was written otherwise");
    }
    return this;
  }

  /** Each call that was up long enough is there, once, with all its audio but the last of it. */
  CrashCheck knows(long diedNs) {
    Instant died = Instant.EPOCH.plusNanos(diedNs);
    for (CallRecord call : expected.calls().values()) {
      CallRecord got = sealed.get(call.id());
      if (got == null) {
        require(
            call.started().plus(MOST_LOST).isAfter(died),
            call.id() + " is lost: " + call.started());
      } else {
        call.recording().ifPresent(whole -> hasAudio(whole, got, died));
      }
    }
    for (String id : sealed.keySet()) {
      Long gone = expected.goneNs().get(id);
      boolean earlier = gone != null && diedNs - gone < MOST_LOST.toNanos();
      require(expected.calls().containsKey(id) || earlier, id + " is another call's part");
    }
    return this;
  }

  private void hasAudio(RecordingRecord whole, CallRecord got, Instant died) {
    Instant end = whole.started().plusMillis(whole.durationMs());
    Instant due = died.isBefore(end) ? died : end;
    Instant heard =
        got.recording().map(r -> r.started().plusMillis(r.durationMs())).orElse(whole.started());
    long ms = Duration.between(heard, due).toMillis();
    lostMs = Math.max(lostMs, ms);
    require(ms <= MOST_LOST.toMillis(), got.id() + " lost " + ms + " ms of audio");
  }

  /** All is there, each recording as long as it should be. */
  CrashCheck lostNothing() {
    Set<String> all = expected.calls().keySet();
    require(sealed.keySet().equals(all), "calls " + sealed.keySet() + " for " + all);
    for (CallRecord call : sealed.values()) {
      CallRecord whole = expected.calls().get(call.id());
      if (whole == null) {
        continue;
      }
      boolean same =
          whole
              .recording()
              .map(RecordingRecord::durationMs)
              .equals(call.recording().map(RecordingRecord::durationMs));
      require(same || isTold(call), call.id() + " is shorter, and does not say so");
      boolean interrupted =
          call.failures().stream().anyMatch(f -> f.code() == FailureCode.CAPTURE_INTERRUPTED);
      require(!interrupted, call.id() + " was not interrupted, and says so");
      if (!Arrays.equals(RECORDS.write(whole), RECORDS.write(call))) {
        require(isTold(call), call.id() + " has another record: " + call);
      }
    }
    return this;
  }

  private Set<String> names(String folder, int depth) {
    Path at = data.resolve(folder);
    if (!Files.isDirectory(at)) {
      return Set.of();
    }
    try (Stream<Path> paths =
        Files.find(
            at, depth, (p, a) -> at.relativize(p).getNameCount() == depth && !p.equals(at))) {
      return paths
          .map(p -> p.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(byte[] octets) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.wrap(octets));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
