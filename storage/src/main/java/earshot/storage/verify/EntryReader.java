package earshot.storage.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import earshot.storage.verify.Finding.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Entries from their files, one after the other. After damage it reads no more and says where. */
final class EntryReader implements AutoCloseable {
  private static final long PER_FILE = 65_536;

  private final Path data;
  private final Findings findings;
  private byte[] octets = new byte[0];
  private String name = "";
  private int at;
  private long count;
  private boolean ended;

  private EntryReader(Path data, Findings findings) {
    this.data = data;
    this.findings = findings;
  }

  static EntryReader open(Path data, Findings findings) {
    return new EntryReader(data, findings);
  }

  /** Looks for files that no entry led to, after all were read. */
  void foreign() throws IOException {
    Path folder = data.resolve("log/entries");
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (String other : files.map(file -> file.getFileName().toString()).sorted().toList()) {
        boolean first = other.matches("[0-9]{10}") && Long.parseLong(other) % PER_FILE == 0;
        if (!first || Long.parseLong(other) > count) {
          findings.add(Kind.FOREIGN, "log/entries/" + other, "no entry leads to this file");
        }
      }
    }
  }

  /** Entries that were read. */
  long count() {
    return count;
  }

  /** The entry of this number, the next one; empty when there is none in the files. */
  Optional<byte[]> next(long position) throws IOException {
    if (!ended && position == count && position % PER_FILE == 0) {
      turn(position);
    }
    if (ended || position != count) {
      return Optional.empty();
    }
    int feed = at;
    while (feed < octets.length && octets[feed] != '\n') {
      feed++;
    }
    String line = new String(octets, at, feed - at, US_ASCII);
    String[] words = line.split(" ", -1);
    int length =
        words.length == 2 && words[1].matches("[0-9]{1,8}") ? Integer.parseInt(words[1]) : -1;
    boolean good = line.equals(position + " " + length) && length >= 0;
    int end = feed + 1 + length;
    if (!good || end >= octets.length || octets[end] != '\n') {
      stop(position);
      return Optional.empty();
    }
    byte[] body = Arrays.copyOfRange(octets, feed + 1, end);
    at = end + 1;
    count++;
    return Optional.of(body);
  }

  private void turn(long position) throws IOException {
    if (at < octets.length) {
      findings.add(Kind.FOREIGN, name, at, "more than the entries of this file");
    }
    name = "log/entries/%010d".formatted(position);
    Path file = data.resolve(name);
    if (!Files.exists(file)) {
      ended = true;
      return;
    }
    octets = Files.readAllBytes(file);
    at = 0;
  }

  /** The end, or damage: an entry that a crash cut off is the last thing in the last file. */
  private void stop(long position) {
    ended = true;
    if (at == octets.length) {
      return;
    }
    String line = new String(octets, at, Math.min(32, octets.length - at), US_ASCII);
    String whole = position + " ";
    boolean torn = line.startsWith(whole) || whole.startsWith(line);
    boolean last = indexOf("\n" + (position + 1) + " ") < 0;
    if (!torn || !last) {
      findings.add(Kind.ALTERED, name, at, "entry " + position + " is not written as it should be");
    }
  }

  private int indexOf(String text) {
    byte[] wanted = text.getBytes(US_ASCII);
    for (int i = at; i + wanted.length <= octets.length; i++) {
      if (Arrays.equals(octets, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  /** The file that was read last. */
  String name() {
    return name;
  }

  @Override
  public void close() {
    octets = new byte[0];
  }
}
