package earshot.storage.log;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a Merkle tree: all that is needed to append to it and to know its root. One
 * hash for each bit that is set in the size (the complete subtrees from left to right, largest
 * first), so about twenty for five million leaves. Immutable.
 *
 * @param size the leaves of the tree
 * @param peaks the hashes of its complete subtrees, largest first
 */
public record Frontier(long size, List<Sha256> peaks) {
  /** The tree without leaves. */
  public static final Frontier EMPTY = new Frontier(0, List.of());

  /**
   * Checks that there are as many hashes as the size asks for.
   *
   * @throws IllegalArgumentException when there are not
   */
  public Frontier {
    peaks = List.copyOf(peaks);
    if (size < 0 || Long.bitCount(size) != peaks.size()) {
      throw new IllegalArgumentException(
          "the frontier of " + size + " leaves cannot have " + peaks.size() + " hashes");
    }
  }

  /**
   * A tree with one leaf more, and what became complete by it.
   *
   * @param frontier the new right edge
   * @param tiles complete tiles, smallest first: each is the root of 256 hashes of the level below
   */
  public record Appended(Frontier frontier, List<TileRoot> tiles) {}

  /**
   * The root of a complete tile: a subtree of 256<sup>level</sup> leaves.
   *
   * @param level at least 1
   * @param index from 0; the tile covers the leaves from index × 256<sup>level</sup>
   * @param hash its root
   */
  public record TileRoot(int level, long index, Sha256 hash) {}

  /** The tree with {@code leaf} (a leaf hash) behind all others. */
  public Appended append(Sha256 leaf) {
    List<Sha256> rest = new ArrayList<>(peaks);
    List<TileRoot> tiles = new ArrayList<>(0);
    Sha256 hash = leaf;
    for (int height = 0; (size >> height & 1) == 1; ) {
      hash = MerkleHash.node(rest.removeLast(), hash);
      height++;
      if (height % TileSource.HEIGHT == 0) {
        tiles.add(new TileRoot(height / TileSource.HEIGHT, size >> height, hash));
      }
    }
    rest.add(hash);
    return new Appended(new Frontier(size + 1, rest), tiles);
  }

  /** The root of the tree as it is now. */
  public Sha256 root() {
    if (peaks.isEmpty()) {
      return MerkleHash.empty();
    }
    Sha256 root = peaks.getLast();
    for (int i = peaks.size() - 2; i >= 0; i--) {
      root = MerkleHash.node(peaks.get(i), root);
    }
    return root;
  }

  /** The hashes one after the other, 32 octets each: the form that a database row keeps. */
  public byte[] octets() {
    byte[] octets = new byte[peaks.size() * Sha256.LENGTH];
    for (int i = 0; i < peaks.size(); i++) {
      System.arraycopy(peaks.get(i).octets(), 0, octets, i * Sha256.LENGTH, Sha256.LENGTH);
    }
    return octets;
  }

  /**
   * The frontier that {@link #octets()} came from.
   *
   * @throws IllegalArgumentException when {@code octets} cannot belong to a tree of that size
   */
  public static Frontier of(long size, byte[] octets) {
    if (octets.length % Sha256.LENGTH != 0) {
      throw new IllegalArgumentException("a frontier of " + octets.length + " octets");
    }
    List<Sha256> peaks = new ArrayList<>();
    for (int offset = 0; offset < octets.length; offset += Sha256.LENGTH) {
      peaks.add(Sha256.ofOctets(octets, offset, Sha256.LENGTH));
    }
    return new Frontier(size, peaks);
  }
}
