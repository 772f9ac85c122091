package earshot.storage.verify;

import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordReader;
import earshot.capture.record.LegRecord;
import earshot.capture.record.MalformedCallRecord;
import earshot.capture.record.RecordingRecord;
import earshot.storage.verify.Finding.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One sealed call: key, files and rows against its entry in the log. */
final class CallCheck {
  private static final String ENDING = ".ear";

  private final Folders folders;
  private final Map<Path, Vault> vaults;
  private final Findings findings;
  private final FileCheck files;
  private final StoredFiles stored;
  private final RowCheck rows;
  private final CallRecordReader reader = new CallRecordReader();

  CallCheck(
      Folders folders,
      Map<Path, Vault> vaults,
      StoredFiles stored,
      Findings findings,
      RowCheck rows) {
    this.folders = folders;
    this.vaults = vaults;
    this.findings = findings;
    this.stored = stored;
    this.files = new FileCheck(folders, stored, findings);
    this.rows = rows;
  }

  /** A call that was destroyed: its key is a grave, its row a stub. */
  void destroyed(String id) throws IOException, SQLException {
    findings.call();
    Path file = folders.key(id);
    if (!Files.exists(file)) {
      findings.add(Kind.MISSING, files.where(file), "the grave of its key is not there");
    } else if (!Vault.isGrave(Files.readAllBytes(file))) {
      findings.add(Kind.ALTERED, files.where(file), "the log says that this key was destroyed");
    }
    rows.stub(id);
    if (!rows.waitsForStore(id)) {
      for (String name : stored.in(folders.call(id)).keySet()) {
        String where = stored.where(folders.call(id).resolve(name));
        findings.add(Kind.FOREIGN, where, "the call was destroyed");
      }
    }
  }

  /** A call that is to be whole. */
  void sealed(Sealed sealed) throws IOException, SQLException {
    findings.call();
    Optional<CallKey> key = key(sealed.call());
    if (key.isEmpty()) {
      return;
    }
    Optional<byte[]> octets = record(sealed, key.get());
    if (octets.isEmpty()) {
      return;
    }
    Path folder = folders.call(sealed.call());
    try {
      CallRecord call = reader.read(octets.get());
      // First the list, then what is in it: it only grows, but for a call that is destroyed.
      boolean waits = rows.waitsForStore(sealed.call());
      Map<String, Long> objects = stored.in(folder);
      Set<String> names = recordings(sealed, call, key.get(), folder, objects);
      if (stored.isThere()) {
        objects(names, folder, objects, waits);
      }
      rows.whole(call, key.get(), folders.node(sealed.call()));
    } catch (MalformedCallRecord e) {
      findings.add(Kind.ALTERED, files.where(folder), "the record is none");
    }
  }

  private Optional<CallKey> key(String id) throws IOException {
    Path file = folders.key(id);
    try {
      byte[] octets = Files.readAllBytes(file);
      if (Vault.isGrave(octets)) {
        findings.add(
            Kind.MISSING, files.where(file), "the key was destroyed, the log says nothing");
        return Optional.empty();
      }
      return Optional.of(Objects.requireNonNull(vaults.get(folders.root(id))).callKey(id, octets));
    } catch (NoSuchFileException e) {
      findings.add(Kind.MISSING, files.where(file), "the call's key is not there");
    } catch (GeneralSecurityException e) {
      findings.add(Kind.ALTERED, files.where(file), 0, "it is not the call's key");
    }
    return Optional.empty();
  }

  /** The call record's plaintext; it stays in the spool until the index has the call. */
  private Optional<byte[]> record(Sealed sealed, CallKey key) throws IOException {
    Path file = folders.call(sealed.call()).resolve("record" + ENDING);
    Path staged = folders.root(sealed.call()).resolve("spool").resolve(sealed.call() + ".record");
    Optional<byte[]> octets =
        files.plaintext(!Files.exists(file) && Files.exists(staged) ? staged : file, key, "record");
    if (octets.isPresent() && !sha256(octets.get()).equals(sealed.recordSha256())) {
      findings.add(Kind.ALTERED, files.where(file), 0, "it is not the record of the log");
      return Optional.empty();
    }
    return octets;
  }

  private static String sha256(byte[] octets) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Answers the names of all files that the call has. */
  private Set<String> recordings(
      Sealed sealed, CallRecord call, CallKey key, Path folder, Map<String, Long> objects)
      throws IOException {
    Map<String, RecordingRecord> recordings = new LinkedHashMap<>();
    call.recording().ifPresent(whole -> recordings.put(whole.file(), whole));
    for (LegRecord leg : call.legs()) {
      leg.recording().ifPresent(own -> recordings.put(own.file(), own));
    }
    Set<String> names = new TreeSet<>(sealed.files().keySet());
    names.addAll(recordings.keySet());
    for (String name : names) {
      recording(sealed, call.id(), recordings.get(name), name, key, folder, objects);
    }
    for (String name : call.keptPayloads()) {
      if (names.add(name)) {
        files.sha256(folder.resolve(name + ENDING), key, name, new byte[0], -1, objects);
      }
    }
    names.add("record");
    foreign(names, folder);
    return names;
  }

  /** Objects of files that are here, and such as there should not be. */
  private void objects(Set<String> names, Path folder, Map<String, Long> objects, boolean waits)
      throws IOException {
    if (!waits && stored.hasAll()) {
      for (String name : names) {
        files.stored(folder.resolve(name + ENDING), objects);
      }
    }
    for (String object : objects.keySet()) {
      if (!isKnown(object, names)) {
        String where = stored.where(folder.resolve(object));
        findings.add(Kind.FOREIGN, where, "the call's record knows no such file");
      }
    }
  }

  private static boolean isKnown(String file, Set<String> names) {
    return file.endsWith(ENDING)
        && names.contains(file.substring(0, file.length() - ENDING.length()));
  }

  private void recording(
      Sealed sealed,
      String callId,
      @Nullable RecordingRecord recording,
      String name,
      CallKey key,
      Path folder,
      Map<String, Long> objects)
      throws IOException {
    Path file = folder.resolve(name + ENDING);
    byte[] head = new byte[0];
    long octets = -1;
    if (recording != null) {
      int length = WavHead.of(callId, recording, 0).length;
      octets = recording.octets();
      head = WavHead.of(callId, recording, Math.max(0, octets - length));
    }
    Optional<String> sha256 = files.sha256(file, key, name, head, octets, objects);
    if (sha256.isPresent() && !sha256.get().equals(sealed.files().get(name))) {
      findings.add(Kind.ALTERED, files.where(file), 0, "it is not the recording of the log");
    }
  }

  private void foreign(Set<String> names, Path folder) throws IOException {
    List<Path> there = new ArrayList<>();
    try (Stream<Path> list = Files.list(folder)) {
      list.sorted().forEach(there::add);
    } catch (NoSuchFileException e) {
      return; // Each file that is missing was named.
    }
    for (Path file : there) {
      if (!isKnown(String.valueOf(file.getFileName()), names)) {
        findings.add(Kind.FOREIGN, files.where(file), "the call's record knows no such file");
      }
    }
  }
}
