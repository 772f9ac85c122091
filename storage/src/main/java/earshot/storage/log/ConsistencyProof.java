package earshot.storage.log;

import java.util.ArrayList;
import java.util.List;

/**
 * That one tree is the beginning of another: nothing was changed or taken away, only added (RFC
 * 9162 section 2.1.4).
 *
 * @param from the leaves of the older tree
 * @param to the leaves of the newer one
 * @param path hashes of subtrees that the two are made of
 */
public record ConsistencyProof(long from, long to, List<Sha256> path) {
  /** Keeps a copy of the path. */
  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /** Whether the tree with {@code older} as its root begins the one with {@code newer}. */
  public boolean proves(Sha256 older, Sha256 newer) {
    if (from < 0 || from > to) {
      return false;
    }
    if (from == 0) {
      return path.isEmpty() && older.equals(MerkleHash.empty());
    }
    if (from == to) {
      return path.isEmpty() && older.equals(newer);
    }
    List<Sha256> hashes = new ArrayList<>();
    if (Long.bitCount(from) == 1) {
      // The older tree is one complete subtree of the newer one: the proof need not repeat it.
      hashes.add(older);
    }
    hashes.addAll(path);
    return !hashes.isEmpty() && climb(hashes, older, newer);
  }

  private boolean climb(List<Sha256> hashes, Sha256 older, Sha256 newer) {
    int shared = Long.numberOfTrailingZeros(from);
    long node = from - 1 >> shared;
    long last = to - 1 >> shared;
    Sha256 first = hashes.getFirst();
    Sha256 second = hashes.getFirst();
    for (Sha256 hash : hashes.subList(1, hashes.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        first = MerkleHash.node(hash, first);
        second = MerkleHash.node(hash, second);
        int lone = node == 0 ? 0 : Long.numberOfTrailingZeros(node);
        node >>= lone;
        last >>= lone;
      } else {
        second = MerkleHash.node(second, hash);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && first.equals(older) && second.equals(newer);
  }
}
