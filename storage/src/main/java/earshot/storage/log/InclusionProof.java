package earshot.storage.log;

import java.util.List;

/**
 * That a leaf is in a tree (RFC 9162 section 2.1.3).
 *
 * @param index the leaf, from 0
 * @param size the leaves of the tree
 * @param path the hashes beside the way from the leaf to the root
 */
public record InclusionProof(long index, long size, List<Sha256> path) {
  /** Keeps a copy of the path. */
  public InclusionProof {
    path = List.copyOf(path);
  }

  /** Whether {@code leaf} (a leaf hash) is leaf {@link #index} of the tree with {@code root}. */
  public boolean proves(Sha256 leaf, Sha256 root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long node = index;
    long last = size - 1;
    Sha256 hash = leaf;
    for (Sha256 beside : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = MerkleHash.node(beside, hash);
        int lone = node == 0 ? 0 : Long.numberOfTrailingZeros(node);
        node >>= lone;
        last >>= lone;
      } else {
        hash = MerkleHash.node(hash, beside);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && hash.equals(root);
  }
}
