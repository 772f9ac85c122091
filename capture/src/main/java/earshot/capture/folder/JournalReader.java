package earshot.capture.folder;

import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordReader;
import earshot.capture.record.MalformedCallRecord;
import earshot.capture.track.IoReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what an {@link UnfinishedJournal} of a recorder that ended without warning tells. */
final class JournalReader {
  private static final Pattern GONE = Pattern.compile("\\{\"gone\":\"([^\"]*)\"}");

  private final OutputFolder folder;
  private final CallRecordReader reader = new CallRecordReader();
  private final Map<String, CallRecord> open = new LinkedHashMap<>();
  private final Set<String> gone = new HashSet<>();
  private final Set<Path> unread = new HashSet<>();

  JournalReader(OutputFolder folder) {
    this.folder = folder;
  }

  /** The calls that were up, each as it was last known. */
  Collection<CallRecord> read(List<Path> journals) {
    for (Path journal : journals) {
      try {
        // A machine without power leaves anything: one octet must not cost all other lines.
        String text = new String(Files.readAllBytes(journal), StandardCharsets.UTF_8);
        // The last line is not whole when the end came while it was written.
        text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(line -> take(journal, line));
      } catch (IOException e) {
        unread.add(journal);
        folder.problem(journal + " could not be read: " + IoReason.of(e));
      }
    }
    open.keySet().removeAll(gone);
    return open.values();
  }

  /** Those that could not be read: what they tell is not dealt with. */
  Set<Path> unread() {
    return Set.copyOf(unread);
  }

  private void take(Path journal, String line) {
    Matcher tombstone = GONE.matcher(line);
    if (tombstone.matches()) {
      gone.add(tombstone.group(1));
      return;
    }
    try {
      CallRecord call = reader.read(line.getBytes(StandardCharsets.UTF_8));
      open.put(call.id(), call); // the last line counts; the clock may have gone back
    } catch (MalformedCallRecord e) {
      folder.problem(journal + " has a line that is no call record: " + e.getMessage());
    }
  }
}
