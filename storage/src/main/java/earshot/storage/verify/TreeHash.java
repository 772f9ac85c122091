package earshot.storage.verify;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;

/** The log's tree (RFC 9162 section 2.1), worked out leaf by leaf. */
final class TreeHash {
  private static final class Subtree {
    private final int height;
    private final byte[] hash;

    Subtree(int height, byte[] hash) {
      this.height = height;
      this.hash = hash;
    }

    int height() {
      return height;
    }

    byte[] hash() {
      return hash;
    }
  }

  private final Deque<Subtree> edge = new ArrayDeque<>();
  private final MessageDigest sha256;
  private long size;

  TreeHash() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  byte[] leaf(byte[] body) {
    sha256.update((byte) 0);
    return sha256.digest(body);
  }

  private byte[] node(byte[] left, byte[] right) {
    sha256.update((byte) 1);
    sha256.update(left);
    return sha256.digest(right);
  }

  /** Appends a leaf's hash, and gives {@code LEVEL/NUMBER=HASH} of each tile that is whole now. */
  List<String> append(byte[] leaf) {
    List<String> tiles = new ArrayList<>(0);
    Subtree last = new Subtree(0, leaf);
    size++;
    while (!edge.isEmpty() && edge.peekLast().height() == last.height()) {
      last = new Subtree(last.height() + 1, node(edge.removeLast().hash(), last.hash()));
      if (last.height() % 8 == 0) {
        long number = (size >> last.height()) - 1;
        tiles.add(tile(last.height() / 8, number, last.hash()));
      }
    }
    edge.addLast(last);
    return tiles;
  }

  static String tile(long level, long number, byte[] hash) {
    return level + "/" + number + "=" + HexFormat.of().formatHex(hash);
  }

  long size() {
    return size;
  }

  byte[] root() {
    Iterator<Subtree> fromRight = edge.descendingIterator();
    if (!fromRight.hasNext()) {
      return sha256.digest();
    }
    byte[] root = fromRight.next().hash();
    while (fromRight.hasNext()) {
      root = node(fromRight.next().hash(), root);
    }
    return root;
  }

  /** The hashes at the right edge, largest subtree first. */
  byte[] edge() {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    edge.forEach(subtree -> octets.writeBytes(subtree.hash()));
    return octets.toByteArray();
  }
}
