package earshot.storage.log;

import java.util.List;

/**
 * Where a tree's hashes come from. Hashes are kept at every eighth height only: those of the leaves
 * (level 0), the roots of complete runs of 256 leaves (level 1), of 65,536 leaves (level 2) and so
 * on. What lies between is worked out from at most 256 hashes, so that a proof over millions of
 * leaves reads a handful of tiles.
 */
public interface TileSource {
  /** Heights from one level to the next. */
  int HEIGHT = 8;

  /** Hashes of one full tile. */
  int WIDTH = 1 << HEIGHT;

  /**
   * The hashes of {@code level} from {@code tile} × 256 on: 256 of them, or as many as there are.
   *
   * @param level 0 for leaf hashes, else hashes of complete subtrees of 256<sup>level</sup> leaves
   * @param tile from 0
   */
  List<Sha256> hashes(int level, long tile);
}
