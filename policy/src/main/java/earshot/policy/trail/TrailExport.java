package earshot.policy.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.storage.index.IndexDatabase;
import earshot.storage.log.LogTable;
import earshot.storage.log.MerkleHash;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;

/**
 * The trail as lines of JSON, for those who check it without Earshot: a line for each entry of the
 * log that a checkpoint covers, with its text where it is shown and with its hash alone where not.
 * The hashes of all lines lead to the checkpoint's root, so that no line can have been altered,
 * left out, moved or slipped in: {@code docs/check-a-trail.py} looks.
 */
public final class TrailExport {
  private static final int PAGE = 1000;

  private TrailExport() {}

  /**
   * Writes it.
   *
   * @param size entries that the checkpoint covers
   * @param shown positions whose text is written
   */
  public static void write(IndexDatabase index, long size, Set<Long> shown, Writer to)
      throws IOException {
    long position = 0;
    while (position < size) {
      long from = position;
      int most = (int) Math.min(PAGE, size - from);
      List<byte[]> bodies = index.read(sql -> LogTable.bodies(sql, from, most));
      if (bodies.isEmpty()) {
        throw new IOException("the log ends at entry " + position + ", its checkpoint at " + size);
      }
      for (byte[] body : bodies) {
        String said =
            shown.contains(position)
                ? "\"leaf\":\"" + quoted(new String(body, UTF_8)) + '"'
                : "\"hash\":\"" + MerkleHash.leaf(body).hex() + '"';
        to.write("{\"position\":" + position + "," + said + "}\n");
        position++;
      }
    }
  }

  /** Entries of the trail are words and line feeds. */
  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
