package earshot.capture.folder;

import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordWriter;
import earshot.capture.track.IoReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the calls that are up: one line of JSON each time that there is something new, a
 * call record or {@code {"gone":"<call id>"}}. The last line of a call counts.
 *
 * <p>Two files take turns: when one has grown to several times what is still of use, that goes into
 * the other one first, and then the one is emptied. So there is always a whole account, files are
 * neither made nor deleted while calls are recorded, and an append is one write. What a killed
 * process has appended is there; a machine without power may lose the last seconds.
 *
 * <p>Owned by the thread that writes recordings.
 */
final class UnfinishedJournal {
  static final String SUFFIX = ".journal";
  private static final String[] NAMES = {"unfinished-1" + SUFFIX, "unfinished-2" + SUFFIX};
  private static final String ASIDE = "interrupted-";
  private static final int LEAST_OCTETS = 1 << 20;
  private static final int MOST_DEAD = 4;

  private final OutputFolder folder;
  private final CallRecordWriter writer = CallRecordWriter.compact();
  private final Map<String, byte[]> open = new LinkedHashMap<>();
  private final @Nullable FileChannel[] files = new FileChannel[NAMES.length];
  private final long[] ends = new long[NAMES.length];
  private int current;
  private long liveOctets;

  UnfinishedJournal(OutputFolder folder) {
    this.folder = folder;
  }

  /**
   * Gives the journals of earlier recorders other names, under which they stay until all that they
   * tell has been dealt with, even if this recorder is killed before.
   *
   * @param files those of the folder
   * @return all journals of earlier recorders
   */
  static List<Path> setAside(OutputFolder folder, List<Path> files) {
    List<Path> journals = new ArrayList<>();
    int number = 1;
    for (Path file : files) {
      String name = folder.nameOf(file);
      if (isAside(name)) {
        journals.add(file);
      } else if (List.of(NAMES).contains(name)) {
        Path aside = folder.path(ASIDE + number + SUFFIX, "");
        while (Files.exists(aside)) {
          number++;
          aside = folder.path(ASIDE + number + SUFFIX, "");
        }
        journals.add(folder.renamed(file, aside));
      }
    }
    return journals;
  }

  /** Whether it is a name that this class gives; an operator's own file may begin alike. */
  private static boolean isAside(String name) {
    return name.startsWith(ASIDE)
        && name.endsWith(SUFFIX)
        && name.length() > ASIDE.length() + SUFFIX.length()
        && name.substring(ASIDE.length(), name.length() - SUFFIX.length())
            .chars()
            .allMatch(digit -> digit >= '0' && digit <= '9');
  }

  /** All is written: the files go if no call is left in them. */
  void close() {
    for (int i = 0; i < files.length; i++) {
      FileChannel file = files[i];
      if (file != null) {
        files[i] = null;
        try (file) {
          if (open.isEmpty()) {
            folder.deleteIfThere(folder.path(NAMES[i], ""));
          }
        } catch (IOException e) {
          folder.problem(NAMES[i] + " could not be closed: " + IoReason.of(e));
        }
      }
    }
  }

  /** Keeps what is known of a call now. */
  void keep(CallRecord call) {
    byte[] line = line(new String(writer.write(call), StandardCharsets.UTF_8));
    byte[] before = open.put(call.id(), line);
    liveOctets += line.length - (before == null ? 0 : before.length);
    append(line);
  }

  /** A call has ended and is written, or is another one's part. */
  void remove(String callId) {
    byte[] line = open.remove(callId);
    if (line != null) {
      liveOctets -= line.length;
      append(line("{\"gone\":\"" + callId + "\"}"));
    }
  }

  private static byte[] line(String text) {
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private void append(byte[] line) {
    try {
      write(current, line);
      if (ends[current] > LEAST_OCTETS + MOST_DEAD * liveOctets) {
        turn();
      }
    } catch (IOException e) {
      folder.problem("what is known of calls that are up could not be written: " + IoReason.of(e));
    }
  }

  private void turn() throws IOException {
    int next = 1 - current;
    empty(next);
    for (byte[] line : open.values()) {
      write(next, line);
    }
    int full = current;
    current = next;
    empty(full);
  }

  private void empty(int number) throws IOException {
    file(number).truncate(0);
    ends[number] = 0;
  }

  /** A line that a full disk took but a part of ends nowhere: the next one takes its place. */
  private void write(int number, byte[] line) throws IOException {
    FileChannel file = file(number);
    ByteBuffer octets = ByteBuffer.wrap(line);
    long end = ends[number];
    while (octets.hasRemaining()) {
      end += file.write(octets, end);
    }
    ends[number] = end;
  }

  private FileChannel file(int number) throws IOException {
    FileChannel file = files[number];
    if (file == null) {
      Path path = folder.path(NAMES[number], "");
      Files.deleteIfExists(path);
      file =
          FileChannel.open(
              path,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              OutputFolder.ownerOnly("rw-------"));
      files[number] = file;
    }
    return file;
  }
}
