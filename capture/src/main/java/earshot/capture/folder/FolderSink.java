package earshot.capture.folder;

import earshot.capture.call.EndedCall;
import earshot.capture.call.PayloadKeeper;
import earshot.capture.call.RecordingSink;
import earshot.capture.call.Track;
import earshot.capture.net.AddressTable;
import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordReader;
import earshot.capture.record.CallRecordWriter;
import earshot.capture.record.MalformedCallRecord;
import earshot.capture.record.RecordingRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes recordings and call records into a folder. What is there already under the same name is
 * replaced: the same call of an earlier replay.
 *
 * <p>No disk error leaves this class: a track tells its own, {@link #problems()} tells all others.
 */
public final class FolderSink implements RecordingSink {
  private final OutputFolder folder;
  private final AddressTable addresses;
  private final CallRecordWriter records = CallRecordWriter.indented();
  private final FileDigest digest = new FileDigest();

  /**
   * A sink that writes into {@code folder}, which is made when it is not there.
   *
   * @param addresses the table that the pipeline's endpoints mean
   * @throws UncheckedIOException when the folder cannot be made or written
   */
  public FolderSink(Path folder, AddressTable addresses) {
    this.folder = OutputFolder.make(folder);
    this.addresses = addresses;
  }

  @Override
  public Track openTrack(String callId, Instant started) {
    return FileTrack.open(folder, digest, callId, started);
  }

  @Override
  public PayloadKeeper keepPayloads(String callId) {
    return new PayloadFile(folder, callId, addresses);
  }

  @Override
  public void callEnded(EndedCall call) {
    CallRecord record = call.finish();
    write(record);
    call.written(record);
  }

  private void write(CallRecord record) {
    Path file = folder.path(record.id(), ".json");
    removeFormer(file, record);
    Path unfinished = folder.path(record.id(), ".json.part");
    try {
      folder.deleteIfThere(unfinished);
      Files.createFile(unfinished, OutputFolder.ownerOnly("rw-------"));
      Files.write(unfinished, records.write(record));
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      folder.problem("the call record " + file + " could not be written: " + reason(e));
      folder.deleteIfThere(unfinished);
    }
  }

  /** Of an earlier result for the same call, nothing stays that the new record does not name. */
  private void removeFormer(Path file, CallRecord record) {
    if (!Files.isRegularFile(file)) {
      return;
    }
    try {
      Set<String> former = files(new CallRecordReader().read(Files.readAllBytes(file)));
      former.removeAll(files(record));
      former.forEach(name -> folder.deleteIfThere(folder.path(name, "")));
    } catch (MalformedCallRecord e) {
      // Whoever wrote it, it tells of no files.
    } catch (IOException e) {
      folder.problem(file + " could not be read: " + reason(e));
    }
  }

  private static Set<String> files(CallRecord record) {
    Set<String> files = new HashSet<>(record.keptPayloads());
    record.recording().map(RecordingRecord::file).ifPresent(files::add);
    record.legs().forEach(leg -> leg.recording().map(RecordingRecord::file).ifPresent(files::add));
    return files;
  }

  /**
   * What went wrong, in the order in which it did and naming the files; problems of audio are not
   * here but in {@link Track#problems()}, and so in the call records.
   */
  public List<String> problems() {
    return folder.problems();
  }

  /** An I/O error in the words of the operating system, without the file's name. */
  static String reason(Exception e) {
    Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
    return switch (cause) {
      case NoSuchFileException ignored -> "no such file or folder";
      case FileAlreadyExistsException ignored -> "a file of that name is there";
      case AccessDeniedException ignored -> "permission denied";
      case FileSystemException file when file.getReason() != null -> file.getReason();
      default -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    };
  }
}
