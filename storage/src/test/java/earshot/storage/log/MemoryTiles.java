package earshot.storage.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A whole tree in memory, fed through a {@link Frontier} as the real one is. */
final class MemoryTiles implements TileSource {
  private final Map<Integer, List<Sha256>> levels = new HashMap<>();
  private Frontier frontier = Frontier.EMPTY;

  static MemoryTiles of(List<byte[]> bodies) {
    MemoryTiles tiles = new MemoryTiles();
    bodies.forEach(body -> tiles.append(MerkleHash.leaf(body)));
    return tiles;
  }

  /** Leaves that differ from each other: their own numbers. */
  static MemoryTiles numbered(int size) {
    MemoryTiles tiles = new MemoryTiles();
    for (int i = 0; i < size; i++) {
      tiles.append(leaf(i));
    }
    return tiles;
  }

  static Sha256 leaf(long number) {
    return MerkleHash.leaf(Long.toString(number).getBytes(UTF_8));
  }

  void append(Sha256 leaf) {
    add(0, frontier.size(), leaf);
    Frontier.Appended appended = frontier.append(leaf);
    frontier = appended.frontier();
    appended.tiles().forEach(tile -> add(tile.level(), tile.index(), tile.hash()));
  }

  Frontier frontier() {
    return frontier;
  }

  private void add(int level, long index, Sha256 hash) {
    List<Sha256> hashes = levels.computeIfAbsent(level, _ -> new ArrayList<>());
    if (hashes.size() != index) {
      throw new IllegalStateException("level " + level + " has no gap before " + index);
    }
    hashes.add(hash);
  }

  @Override
  public List<Sha256> hashes(int level, long tile) {
    List<Sha256> hashes = levels.getOrDefault(level, List.of());
    int from = (int) Math.min(tile * WIDTH, hashes.size());
    return hashes.subList(from, Math.min(from + WIDTH, hashes.size()));
  }
}
