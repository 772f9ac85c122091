package earshot.storage.seal;

import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordReader;
import earshot.capture.record.MalformedCallRecord;
import earshot.storage.crypt.DamagedFileException;
import earshot.storage.crypt.DamagedValueException;
import earshot.storage.crypt.DataKey;
import earshot.storage.crypt.SealedFile;
import earshot.storage.file.OpenFile;
import earshot.storage.key.KeyDestroyedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is in the spool at a start, read as far as it can be. Of each call whose key is needed the
 * key is held until {@link #done}.
 */
final class LeftSpool {
  private final Spool spool;
  private final CallRecordReader reader = new CallRecordReader();
  private final Map<String, Path> records = new TreeMap<>();
  private final Map<String, Path> journals = new TreeMap<>();
  private final Set<String> marked = new TreeSet<>();
  private final Set<String> held = new HashSet<>();

  /** Calls that are left as they are until the next start. */
  private final Set<String> staying = new HashSet<>();

  private final Map<String, Boolean> readable = new HashMap<>();

  /** Calls that were being sealed. */
  final Map<String, FinishedCall> staged = new TreeMap<>();

  /** The same as they were last known before. */
  final Map<String, CallRecord> beforeStaged = new TreeMap<>();

  /** Calls that were up, as they were last known. */
  final Map<String, CallRecord> known = new TreeMap<>();

  /** Names of audio and packets. */
  final Set<String> files = new TreeSet<>();

  /** Calls of which nothing can be read but that they were. */
  final Set<String> unknown = new TreeSet<>();

  private LeftSpool(Spool spool) {
    this.spool = spool;
  }

  static LeftSpool look(Spool spool) throws IOException {
    LeftSpool left = new LeftSpool(spool);
    left.list();
    left.records.forEach(left::readRecord);
    left.journals.forEach(left::readJournal);
    left.files.removeIf(
        name ->
            left.staying.contains(SpoolName.callOf(name)) || !left.hold(SpoolName.callOf(name)));
    left.unknown.removeAll(left.staged.keySet());
    left.unknown.removeAll(left.known.keySet());
    left.takeAwayMarks();
    return left;
  }

  private void list() throws IOException {
    for (Path file : spool.files().list(spool.data().spool())) {
      String name = nameOf(file);
      if (!SpoolName.isOfCall(name)) {
        spool.listener().onStorageProblem(name + " in the spool is none of ours");
      } else if (name.endsWith(SpoolName.NEW)) {
        spool.delete(file); // never was whole; what it was to replace is
      } else if (name.endsWith(SpoolName.RECORD)) {
        records.put(SpoolName.callOf(name), file);
      } else if (name.endsWith(SpoolName.KNOWN)) {
        journals.put(SpoolName.callOf(name), file);
      } else if (name.endsWith(SpoolName.KEY)) {
        marked.add(SpoolName.callOf(name));
      } else if (name.endsWith(DataFolder.SEALED)) {
        files.add(name.substring(0, name.length() - DataFolder.SEALED.length()));
      }
    }
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** Holds a call's key; false when its files have to stay what they are, or were taken away. */
  private boolean hold(String callId) {
    return readable.computeIfAbsent(callId, this::acquired);
  }

  private boolean acquired(String callId) {
    try {
      if (!spool.keys().isThere(callId) && holdsAnything(callId)) {
        // The folder of keys may merely not be mounted: a new key would be the end of the audio.
        spool.listener().onStorageProblem(callId + " stays in the spool: its key file is missing");
        return false;
      }
      spool.keys().acquire(callId);
      held.add(callId);
      return true;
    } catch (KeyDestroyedException e) {
      spool.listener().onStorageProblem(callId + " is not kept: " + e.getMessage());
      takeAway(callId);
    } catch (IOException e) {
      spool.listener().onStorageProblem(callId + " stays in the spool: " + e.getMessage());
    }
    return false;
  }

  /** Whether there is something that only its key opens. */
  private boolean holdsAnything(String callId) throws IOException {
    if (records.containsKey(callId) || journals.containsKey(callId)) {
      return true;
    }
    for (String name : files) {
      if (SpoolName.callOf(name).equals(callId) && spool.files().size(spool.sealed(name)) > 0) {
        return true;
      }
    }
    return false;
  }

  private void takeAway(String callId) {
    files.stream()
        .filter(name -> SpoolName.callOf(name).equals(callId))
        .forEach(name -> spool.delete(spool.sealed(name)));
    forget(callId);
    Optional.ofNullable(records.get(callId)).ifPresent(spool::delete);
  }

  private void readRecord(String callId, Path file) {
    if (!hold(callId)) {
      return;
    }
    DataKey key = spool.keys().held(callId);
    try (SealedFile sealed =
        SealedFile.openOfAnyLength(spool.files(), file, key, DataFolder.RECORD)) {
      byte[] octets = SealedCallFiles.all(sealed);
      staged.put(callId, FinishedCall.staged(reader.read(octets), octets));
    } catch (DamagedFileException | MalformedCallRecord e) {
      unreadable(callId, file, e);
    } catch (IOException e) {
      stays(callId, file, e);
    }
  }

  /** It was not forced when the power failed, unless something that came after that is there. */
  private void unreadable(String callId, Path file, Exception e) {
    try {
      if (new StagedFiles(spool, spool.keys().held(callId)).isMoving(callId)) {
        stays(callId, file, e);
        return;
      }
    } catch (IOException _) {
      stays(callId, file, e);
      return;
    }
    spool.listener().onStorageProblem(nameOf(file) + " is not whole: " + e.getMessage());
    spool.delete(file);
    unknown.add(callId);
  }

  /** Nothing else may be made of a call that was sealed but for its record's last step. */
  private void stays(String callId, Path file, Exception e) {
    spool
        .listener()
        .onStorageProblem(
            callId + " stays in the spool: " + nameOf(file) + " can't be read: " + e.getMessage());
    staying.add(callId);
  }

  private void readJournal(String callId, Path journal) {
    if (staying.contains(callId) || !hold(callId)) {
      return;
    }
    unknown.add(callId);
    try (OpenFile file = spool.files().openToRead(journal)) {
      for (byte[] version : KnownVersions.newestFirst(file)) {
        if (readKnown(callId, journal, version)) {
          return;
        }
      }
    } catch (IOException e) {
      unreadable(journal, e);
    }
  }

  /** The newest is often cut off; the one before it is on the disk. */
  private boolean readKnown(String callId, Path journal, byte[] version) {
    try {
      byte[] octets = spool.keys().held(callId).openValue(KnownCalls.VALUE, version);
      known.put(callId, reader.read(octets));
      return true;
    } catch (DamagedValueException | MalformedCallRecord e) {
      unreadable(journal, e);
      return false;
    }
  }

  private void unreadable(Path journal, Exception e) {
    spool.listener().onStorageProblem(nameOf(journal) + " can't be read: " + e.getMessage());
  }

  /** A key with a mark and nothing else was made for a call that left nothing, or is sealed. */
  private void takeAwayMarks() throws IOException {
    for (String callId : marked) {
      if (spool.keys().isSealed(callId)) {
        spool.delete(spool.path(callId + SpoolName.KEY));
      } else if (!readable.containsKey(callId)) {
        spool.keys().leftUnused(callId);
      }
    }
  }

  /** What was known of a call is of no use any more. */
  void forget(String callId) {
    Optional.ofNullable(journals.get(callId)).ifPresent(spool::delete);
  }

  /** All that was left is sealed: no key is held any more. */
  void done() {
    held.forEach(spool.keys()::release);
    held.clear();
  }
}
