package earshot.policy.copies;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.storage.log.Sha256;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The files of a pack. Each is written twice: once to nobody, for its fingerprint, and then into
 * the pack. One thread.
 */
final class PackFiles {
  private record File(Sha256 fingerprint, CopyAudio.Writing content) {}

  private final Map<String, File> files = new LinkedHashMap<>();
  private int copies;

  /** Adds a copy of a recording; its fingerprint. */
  Sha256 copy(String name, CopyAudio.Writing content) throws IOException {
    copies++;
    return put(name, content);
  }

  void text(String name, String text) throws IOException {
    byte[] octets = text.getBytes(UTF_8);
    put(name, to -> to.write(octets));
  }

  private Sha256 put(String name, CopyAudio.Writing content) throws IOException {
    Sha256 fingerprint = CopyAudio.fingerprint(content);
    if (files.put(PackZip.checked(name), new File(fingerprint, content)) != null) {
      throw new IllegalStateException("two files of a pack have the name " + name);
    }
    return fingerprint;
  }

  int copies() {
    return copies;
  }

  private String sums() {
    return files.entrySet().stream()
        .map(entry -> entry.getValue().fingerprint().hex() + "  " + entry.getKey() + "\n")
        .collect(Collectors.joining());
  }

  /** The fingerprint of all fingerprints. */
  Sha256 sum() {
    return Sha256.of(sums().getBytes(UTF_8));
  }

  /** Writes all of them, the explanation first, so that it is what people see. */
  void write(PackZip zip) throws IOException {
    for (String first : files.keySet().stream().sorted(PackFiles::order).toList()) {
      File file = Objects.requireNonNull(files.get(first));
      zip.add(
          first,
          to -> {
            if (!file.fingerprint().equals(CopyAudio.through(file.content(), to))) {
              throw new IOException("a recording changed while it was copied: " + first);
            }
          });
    }
    byte[] sums = sums().getBytes(UTF_8);
    zip.add("SHA256SUMS", to -> to.write(sums));
    zip.finish();
  }

  private static int order(String a, String b) {
    int byPlace = Boolean.compare(a.contains("/"), b.contains("/"));
    return byPlace != 0 ? byPlace : a.compareTo(b);
  }
}
