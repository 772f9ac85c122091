package earshot.bench.scale;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.LegRecord;
import earshot.capture.record.RecordingRecord;
import earshot.storage.Store;
import earshot.storage.StoreSettings;
import earshot.storage.access.AuditEntry;
import earshot.storage.access.Authority;
import earshot.storage.index.IndexSettings;
import earshot.storage.key.MasterKeySource;
import earshot.storage.seal.SealedCallFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads every call of an index from wherever its files are, writes each WAV file into a folder, and
 * tells of each call:
 *
 * <pre>
 *   call ID NODE CALL-IDS OUTCOME interrupted|whole STARTED-MS RECORDED-MS
 * </pre>
 */
public final class WrittenCalls {
  private static final int BUFFER = 1 << 16;

  private WrittenCalls() {}

  private record Row(String id, String node) {}

  /**
   * Does it.
   *
   * @param arguments the data folder, the index's URL, the file of its credentials, the
   *     passphrase's file, the folder to write to
   */
  public static void main(String[] arguments) throws Exception {
    StoreSettings settings =
        StoreSettings.of(
                Path.of(arguments[0]), new MasterKeySource.Passphrase(Path.of(arguments[3])))
            .withIndex(new IndexSettings(arguments[1], Optional.of(Path.of(arguments[2]))));
    Authority ours = new Authority(entry -> true); // nobody's calls, so nobody is asked
    try (Store store = Store.openExisting(settings, ours, InstantSource.system())) {
      List<Row> rows =
          store
              .index()
              .read(
                  sql ->
                      sql.fetch("select id, node from call order by seq")
                          .map(row -> new Row(text(row.get(0)), text(row.get(1)))));
      for (Row row : rows) {
        tell(
            row,
            store.files(ours.grant(new AuditEntry(0, ""), row.id())),
            Path.of(arguments[4], row.id() + ".wav"));
      }
      System.out.println("end " + rows.size());
    }
  }

  private static String text(@Nullable Object value) {
    return String.valueOf(value);
  }

  private static void tell(Row row, SealedCallFiles files, Path to) throws IOException {
    CallRecord call = files.record();
    if (call.recording().isPresent()) {
      write(files.wav(call.recording().get()), to);
    }
    boolean interrupted =
        call.failures().stream().anyMatch(f -> f.code() == FailureCode.CAPTURE_INTERRUPTED);
    String ids = call.legs().stream().map(LegRecord::callId).collect(Collectors.joining(","));
    System.out.println(
        String.join(
            " ",
            "call",
            row.id(),
            row.node().isEmpty() ? "-" : row.node(),
            ids.isEmpty() ? "-" : ids,
            call.outcome().code(),
            interrupted ? "interrupted" : "whole",
            Long.toString(call.recording().map(r -> r.started().toEpochMilli()).orElse(0L)),
            Long.toString(call.recording().map(RecordingRecord::durationMs).orElse(0L))));
  }

  private static void write(SeekableByteChannel from, Path to) throws IOException {
    try (from;
        FileChannel file =
            FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
      while (from.read(buffer.clear()) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          file.write(buffer);
        }
      }
    }
  }
}
