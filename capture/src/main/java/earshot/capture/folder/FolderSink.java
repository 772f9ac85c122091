package earshot.capture.folder;

import earshot.capture.call.EndedCall;
import earshot.capture.call.PayloadKeeper;
import earshot.capture.call.RecordingSink;
import earshot.capture.call.Track;
import earshot.capture.net.AddressTable;
import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;

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
    String message =
        cause instanceof java.nio.file.FileSystemException file
            ? file.getReason()
            : cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
