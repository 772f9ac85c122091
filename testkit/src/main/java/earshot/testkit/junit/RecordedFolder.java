package earshot.testkit.junit;

import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The calls that a recorder has written into a folder. */
public final class RecordedFolder {
  private RecordedFolder() {}

  /**
   * Reads the call records of a folder, in the order in which the calls began.
   *
   * @throws UncheckedIOException when it cannot be read
   * @throws earshot.capture.record.MalformedCallRecord when a record is none
   */
  public static List<ReplayedCall> calls(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .map(RecordedFolder::read)
          .sorted(Comparator.comparing(CallRecord::started))
          .map(record -> new ReplayedCall(record, folder))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading call records in " + folder, e);
    }
  }

  private static CallRecord read(Path file) {
    try {
      return new CallRecordReader().read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("reading the call record " + file, e);
    }
  }
}
