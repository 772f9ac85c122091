package earshot.storage.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Roots and proofs (RFC 9162 section 2.1) of a tree at any size that it has had. Reads tiles when
 * they are needed and keeps those that it has read: make one for a proof or a few, then let it go.
 * One thread at a time.
 */
public final class MerkleTree {
  private final TileSource source;
  private final Map<Tile, List<Sha256>> tiles = new HashMap<>();

  private record Tile(int level, long index) {}

  /** A tree with the hashes of {@code source}. */
  public MerkleTree(TileSource source) {
    this.source = source;
  }

  /**
   * The root of the first {@code size} leaves.
   *
   * @throws IllegalArgumentException when the source has fewer leaves
   */
  public Sha256 root(long size) {
    return size == 0 ? MerkleHash.empty() : range(0, size);
  }

  /**
   * Proves that leaf {@code index} (from 0) is in the tree of the first {@code size} leaves.
   *
   * @throws IllegalArgumentException when it cannot be, or the source has fewer leaves
   */
  public InclusionProof inclusion(long index, long size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
    }
    List<Sha256> path = new ArrayList<>();
    path(index, 0, size, path);
    return new InclusionProof(index, size, path);
  }

  /**
   * Proves that the tree of the first {@code from} leaves is the beginning of that of the first
   * {@code to}.
   *
   * @throws IllegalArgumentException when it cannot be, or the source has fewer leaves
   */
  public ConsistencyProof consistency(long from, long to) {
    if (from < 0 || from > to) {
      throw new IllegalArgumentException("no tree of " + from + " begins one of " + to);
    }
    List<Sha256> path = new ArrayList<>();
    if (from > 0 && from < to) {
      subproof(from, 0, to, true, path);
    }
    return new ConsistencyProof(from, to, path);
  }

  /** RFC 9162 section 2.1.3.1, PATH, over the leaves from {@code start}. */
  private void path(long index, long start, long size, List<Sha256> path) {
    if (size == 1) {
      return;
    }
    long left = Long.highestOneBit(size - 1);
    if (index < left) {
      path(index, start, left, path);
      path.add(range(start + left, size - left));
    } else {
      path(index - left, start + left, size - left, path);
      path.add(range(start, left));
    }
  }

  /** RFC 9162 section 2.1.4.1, SUBPROOF, over the leaves from {@code start}. */
  private void subproof(long from, long start, long size, boolean known, List<Sha256> path) {
    if (from == size) {
      if (!known) {
        path.add(range(start, size));
      }
      return;
    }
    long left = Long.highestOneBit(size - 1);
    if (from <= left) {
      subproof(from, start, left, known, path);
      path.add(range(start + left, size - left));
    } else {
      subproof(from - left, start + left, size - left, false, path);
      path.add(range(start, left));
    }
  }

  /** The root over {@code size} leaves from {@code start}, a multiple of a power of two ≥ size. */
  private Sha256 range(long start, long size) {
    long left = Long.highestOneBit(size);
    if (left == size) {
      int height = Long.numberOfTrailingZeros(size);
      return complete(height, start >> height);
    }
    return MerkleHash.node(range(start, left), range(start + left, size - left));
  }

  /** The root of the complete subtree number {@code index} of 2<sup>height</sup> leaves. */
  private Sha256 complete(int height, long index) {
    int level = height / TileSource.HEIGHT;
    int count = 1 << height % TileSource.HEIGHT;
    long first = index * count;
    List<Sha256> tile =
        tiles.computeIfAbsent(
            new Tile(level, first / TileSource.WIDTH), t -> source.hashes(t.level(), t.index()));
    int offset = (int) (first % TileSource.WIDTH);
    if (tile.size() < offset + count) {
      throw new IllegalArgumentException(
          "the log has no hash " + (first + count - 1) + " of level " + level);
    }
    List<Sha256> row = new ArrayList<>(tile.subList(offset, offset + count));
    for (int width = count; width > 1; width /= 2) {
      for (int i = 0; i < width / 2; i++) {
        row.set(i, MerkleHash.node(row.get(2 * i), row.get(2 * i + 1)));
      }
    }
    return row.getFirst();
  }
}
