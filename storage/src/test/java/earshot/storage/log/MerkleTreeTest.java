package earshot.storage.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
  private static final int SIZES = 131;

  /** The leaves of the tests that Certificate Transparency's logs share. */
  private static final List<byte[]> CT_LEAVES =
      Stream.of(
              "",
              "00",
              "10",
              "2021",
              "3031",
              "40414243",
              "5051525354555657",
              "606162636465666768696a6b6c6d6e6f")
          .map(HexFormat.of()::parseHex)
          .toList();

  private static final List<String> CT_ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void shouldHaveTheRootsOfCertificateTransparency() {
    // Given
    MemoryTiles tiles = MemoryTiles.of(CT_LEAVES);

    // Then
    for (int size = 0; size <= CT_LEAVES.size(); size++) {
      assertThat(new MerkleTree(tiles).root(size).hex()).isEqualTo(CT_ROOTS.get(size));
      assertThat(MemoryTiles.of(CT_LEAVES.subList(0, size)).frontier().root().hex())
          .isEqualTo(CT_ROOTS.get(size));
    }
  }

  @Test
  void shouldGiveTheProofsOfCertificateTransparency() {
    // Given
    MerkleTree tree = new MerkleTree(MemoryTiles.of(CT_LEAVES));

    // Then
    assertThat(tree.inclusion(5, 8).path())
        .extracting(Sha256::hex)
        .containsExactly(
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    assertThat(tree.consistency(6, 8).path())
        .extracting(Sha256::hex)
        .containsExactly(
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
  }

  @Test
  void shouldProveEveryLeafOfEverySizeAndNoOther() {
    MerkleTree tree = new MerkleTree(MemoryTiles.numbered(SIZES));
    for (int size = 1; size <= SIZES; size++) {
      Sha256 root = tree.root(size);
      assertThat(root).isEqualTo(byDefinition(0, size));
      for (int index = 0; index < size; index++) {
        InclusionProof proof = tree.inclusion(index, size);
        assertThat(proof.proves(MemoryTiles.leaf(index), root)).isTrue();
        assertThat(proof.proves(MemoryTiles.leaf(index + 1), root)).isFalse();
        assertThat(proof.proves(MemoryTiles.leaf(index), tree.root(size - 1))).isFalse();
      }
    }
  }

  @Test
  void shouldProveThatEverySizeBeginsEveryLargerOne() {
    MerkleTree tree = new MerkleTree(MemoryTiles.numbered(SIZES));
    for (int to = 0; to <= SIZES; to++) {
      for (int from = 0; from <= to; from++) {
        ConsistencyProof proof = tree.consistency(from, to);
        assertThat(proof.proves(tree.root(from), tree.root(to))).isTrue();
        assertThat(proof.proves(MemoryTiles.leaf(9), tree.root(to))).isFalse();
        if (from > 0) {
          assertThat(proof.proves(tree.root(from), MemoryTiles.leaf(9))).isFalse();
        }
      }
    }
  }

  @Test
  void shouldAgreeWithItsRightEdgeBeyondTwoLevelsOfTiles() {
    // Given a tree with a complete tile of tiles
    MemoryTiles tiles = MemoryTiles.numbered(66_000);
    MerkleTree tree = new MerkleTree(tiles);

    // Then
    assertThat(tiles.hashes(2, 0)).hasSize(1);
    assertThat(tree.root(66_000)).isEqualTo(tiles.frontier().root());
    assertThat(tree.root(66_000)).isEqualTo(byDefinition(0, 66_000));
    for (int index = 0; index < 66_000; index += 997) {
      assertThat(tree.inclusion(index, 65_999).proves(MemoryTiles.leaf(index), tree.root(65_999)))
          .isTrue();
      assertThat(tree.consistency(index, 66_000).proves(tree.root(index), tiles.frontier().root()))
          .isTrue();
    }
    Frontier frontier = tiles.frontier();
    assertThat(Frontier.of(frontier.size(), frontier.octets())).isEqualTo(frontier);
  }

  @Test
  void shouldReadAHandfulOfTilesForAProofOverFiveMillionLeaves() {
    // Given leaves that are all alike, so that one hash tells a level
    int[] reads = {0};
    TileSource alike =
        (level, _) -> {
          reads[0]++;
          Sha256 hash = MemoryTiles.leaf(0);
          for (int i = 0; i < level * TileSource.HEIGHT; i++) {
            hash = MerkleHash.node(hash, hash);
          }
          return Collections.nCopies(TileSource.WIDTH, hash);
        };
    MerkleTree tree = new MerkleTree(alike);

    // When
    InclusionProof proof = tree.inclusion(3_333_333, 5_000_000);
    Sha256 root = tree.root(5_000_000);

    // Then
    assertThat(proof.proves(MemoryTiles.leaf(0), root)).isTrue();
    assertThat(proof.path()).hasSizeLessThan(24);
    assertThat(reads[0]).isLessThanOrEqualTo(6);
  }

  @Test
  void shouldRefuseWhatTheTreeHasNot() {
    MerkleTree tree = new MerkleTree(MemoryTiles.numbered(5));
    assertThatThrownBy(() -> tree.root(6)).hasMessage("the log has no hash 5 of level 0");
    assertThatThrownBy(() -> tree.inclusion(5, 5)).hasMessage("no leaf 5 in a tree of 5");
    assertThatThrownBy(() -> tree.consistency(5, 4)).hasMessage("no tree of 5 begins one of 4");
    assertThatThrownBy(() -> Frontier.of(3, new byte[32])).hasMessageContaining("cannot have 1");
  }

  /** RFC 9162 section 2.1.1 to the letter. */
  private static Sha256 byDefinition(int start, int size) {
    if (size == 1) {
      return MemoryTiles.leaf(start);
    }
    int left = Integer.highestOneBit(size - 1);
    return MerkleHash.node(byDefinition(start, left), byDefinition(start + left, size - left));
  }
}
