package earshot.storage.seal;

import earshot.capture.record.CallRecord;
import earshot.capture.record.RecordingRecord;
import earshot.storage.crypt.DamagedFileException;
import earshot.storage.crypt.DataKey;
import earshot.storage.crypt.SealedFile;
import earshot.storage.file.FileLayer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The files of a call that was being sealed when the power failed. A disk may have kept its record,
 * which was written last, and not what was written before: nothing says in which order a disk keeps
 * what it was not yet told to force.
 */
record StagedFiles(Spool spool, DataKey key) {
  private static final int BUFFER_OCTETS = 64 * 1024;

  /** Whether some of its files are in their place: only what was forced is moved there. */
  boolean isMoving(String callId) throws IOException {
    Path folder = spool.data().folderOf(callId);
    return spool.files().exists(folder) && !spool.files().list(folder).isEmpty();
  }

  /**
   * Reads all that the record names.
   *
   * @throws IOException when some of it is not as the record has it
   */
  void check(CallRecord record) throws IOException {
    if (record.recording().isPresent()) {
      check(record.id(), record.recording().get());
    }
    for (var leg : record.legs()) {
      if (leg.recording().isPresent()) {
        check(record.id(), leg.recording().get());
      }
    }
    for (String name : record.keptPayloads()) {
      if (!isMoved(record.id(), name)) {
        readAll(name);
      }
    }
  }

  private void check(String callId, RecordingRecord recording) throws IOException {
    if (isMoved(callId, recording.file())) {
      return;
    }
    String found =
        new SealedAudio(spool, recording.file(), key)
            .record(recording.format(), recording.started(), recording.channelParties())
            .sha256();
    if (!found.equals(recording.sha256())) {
      throw DamagedFileException.other(
          spool.sealed(recording.file()), "is not the recording that was staged");
    }
  }

  /** What is in its place was forced before it was moved there. */
  private boolean isMoved(String callId, String name) throws IOException {
    FileLayer files = spool.files();
    return !files.exists(spool.sealed(name))
        && files.exists(DataFolder.sealed(spool.data().folderOf(callId), name));
  }

  private void readAll(String name) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_OCTETS);
    try (SealedFile file =
        SealedFile.openOfAnyLength(spool.files(), spool.sealed(name), key, name)) {
      while (file.read(buffer) >= 0) {
        buffer.clear();
      }
    }
  }
}
