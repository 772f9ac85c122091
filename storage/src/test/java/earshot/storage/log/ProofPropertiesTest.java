package earshot.storage.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for any tree and any change of a proof. */
class ProofPropertiesTest {
  private static final MemoryTiles TILES = MemoryTiles.numbered(1100);

  @Property
  void shouldRefuseAnInclusionProofWithOneBitChanged(
      @ForAll @IntRange(min = 2, max = 1100) int size,
      @ForAll @IntRange(min = 0, max = 1099) int at,
      @ForAll @IntRange(min = 0, max = 255) int bit,
      @ForAll @IntRange(min = 0, max = 20) int place) {
    // Given
    MerkleTree tree = new MerkleTree(TILES);
    int index = at % size;
    InclusionProof proof = tree.inclusion(index, size);
    Sha256 leaf = MemoryTiles.leaf(index);
    Sha256 root = tree.root(size);
    List<Sha256> path = new ArrayList<>(proof.path());

    // When
    path.set(place % path.size(), flipped(path.get(place % path.size()), bit));

    // Then
    assertThat(proof.proves(leaf, root)).isTrue();
    assertThat(new InclusionProof(index, size, path).proves(leaf, root)).isFalse();
    assertThat(proof.proves(flipped(leaf, bit), root)).isFalse();
    assertThat(proof.proves(leaf, flipped(root, bit))).isFalse();
    assertThat(new InclusionProof(index ^ 1, size, proof.path()).proves(leaf, root)).isFalse();
    assertThat(proof.path().size() < 2 || lacksOne(proof, leaf, root)).isTrue();
  }

  private static boolean lacksOne(InclusionProof proof, Sha256 leaf, Sha256 root) {
    List<Sha256> shorter = proof.path().subList(0, proof.path().size() - 1);
    List<Sha256> longer = new ArrayList<>(proof.path());
    longer.add(root);
    return !new InclusionProof(proof.index(), proof.size(), shorter).proves(leaf, root)
        && !new InclusionProof(proof.index(), proof.size(), longer).proves(leaf, root);
  }

  @Property
  void shouldRefuseAConsistencyProofWithOneBitChanged(
      @ForAll @IntRange(min = 2, max = 1100) int to,
      @ForAll @IntRange(min = 0, max = 1099) int at,
      @ForAll @IntRange(min = 0, max = 255) int bit,
      @ForAll @IntRange(min = 0, max = 20) int place) {
    // Given
    MerkleTree tree = new MerkleTree(TILES);
    int from = 1 + at % (to - 1);
    ConsistencyProof proof = tree.consistency(from, to);
    List<Sha256> path = new ArrayList<>(proof.path());

    // When
    path.set(place % path.size(), flipped(path.get(place % path.size()), bit));

    // Then
    assertThat(proof.proves(tree.root(from), tree.root(to))).isTrue();
    assertThat(new ConsistencyProof(from, to, path).proves(tree.root(from), tree.root(to)))
        .isFalse();
    assertThat(proof.proves(flipped(tree.root(from), bit), tree.root(to))).isFalse();
    assertThat(proof.proves(tree.root(from), flipped(tree.root(to), bit))).isFalse();
  }

  private static Sha256 flipped(Sha256 hash, int bit) {
    byte[] octets = hash.octets();
    octets[bit / 8] ^= (byte) (1 << bit % 8);
    return Sha256.ofOctets(octets);
  }
}
