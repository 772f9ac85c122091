package earshot.capture.folder;

import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordReader;
import earshot.capture.record.CallRecordWriter;
import earshot.capture.record.MalformedCallRecord;
import earshot.capture.record.RecordingRecord;
import earshot.capture.track.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;

/** The call records of a folder, {@code <call id>.json}. Each appears whole or not at all. */
final class RecordFiles {
  static final String ENDED = ".json";
  static final String PART = ".part";

  private final OutputFolder folder;
  private final CallRecordWriter writer = CallRecordWriter.indented();
  private final CallRecordReader reader = new CallRecordReader();

  RecordFiles(OutputFolder folder) {
    this.folder = folder;
  }

  /** Writes an ended call's record, in place of one that may be there; whether it could. */
  boolean writeEnded(CallRecord record) {
    Path file = folder.path(record.id(), ENDED);
    removeFormer(file, record);
    return write(record, file);
  }

  boolean hasEnded(String callId) {
    return Files.exists(folder.path(callId, ENDED));
  }

  /**
   * Whether a call's record can be read. One that is empty, or of zeros, is what a machine without
   * power may leave of it.
   */
  boolean hasWhole(String callId) {
    try {
      reader.read(Files.readAllBytes(folder.path(callId, ENDED)));
      return true;
    } catch (IOException | MalformedCallRecord e) {
      return false;
    }
  }

  private boolean write(CallRecord record, Path file) {
    Path unfinished = file.resolveSibling(file.getFileName() + PART);
    try {
      folder.deleteIfThere(unfinished);
      Files.createFile(unfinished, OutputFolder.ownerOnly("rw-------"));
      Files.write(unfinished, writer.write(record));
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException e) {
      folder.problem("the call record " + file + " could not be written: " + IoReason.of(e));
      folder.deleteIfThere(unfinished);
      return false;
    }
  }

  /** Of an earlier result for the same call, nothing stays that the new record does not name. */
  private void removeFormer(Path file, CallRecord record) {
    if (!Files.isRegularFile(file)) {
      return;
    }
    try {
      Set<String> former = files(reader.read(Files.readAllBytes(file)));
      former.removeAll(files(record));
      former.forEach(name -> folder.deleteIfThere(folder.path(name, "")));
    } catch (MalformedCallRecord e) {
      // Whoever wrote it, it tells of no files.
    } catch (IOException e) {
      folder.problem(file + " could not be read: " + IoReason.of(e));
    }
  }

  /** The files that a record names. */
  static Set<String> files(CallRecord record) {
    Set<String> files = new HashSet<>(record.keptPayloads());
    record.recording().map(RecordingRecord::file).ifPresent(files::add);
    record.legs().forEach(leg -> leg.recording().map(RecordingRecord::file).ifPresent(files::add));
    return files;
  }
}
