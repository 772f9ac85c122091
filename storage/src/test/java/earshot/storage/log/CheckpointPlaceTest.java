package earshot.storage.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.storage.log.CheckpointPlace.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointPlaceTest {
  private static final SigningKey KEY = TestKeys.generate("earshot/test");
  private static final MerkleTree TREE = new MerkleTree(MemoryTiles.numbered(300));

  @TempDir private Path folder;
  private CheckpointPlace place;

  @BeforeEach
  void shouldStartWithoutFolder() {
    place = new CheckpointPlace(folder.resolve("second/checkpoint"));
  }

  @Test
  void shouldPublishWhatGrows() throws IOException {
    assertThat(place.publish(KEY, TREE, 0)).isEqualTo(new Standing.Empty());
    assertThat(place.publish(KEY, TREE, 100)).isInstanceOf(Standing.Agrees.class);
    assertThat(place.publish(KEY, TREE, 100)).isInstanceOf(Standing.Agrees.class);

    // Then
    assertThat(Checkpoint.open(place.read().orElseThrow(), KEY.verifier()))
        .isEqualTo(new Checkpoint("earshot/test", 100, TREE.root(100)));
    try (var files = Files.list(folder.resolve("second"))) {
      assertThat(files).containsExactly(place.file());
    }
  }

  @Test
  void shouldNoticeALogThatWasRolledBackAndKeepTheEvidence() throws IOException {
    // Given
    place.publish(KEY, TREE, 200);
    String evidence = place.read().orElseThrow();

    // When
    Standing standing = place.publish(KEY, TREE, 199);

    // Then
    assertThat(standing)
        .isEqualTo(
            new Standing.RolledBack(new Checkpoint("earshot/test", 200, TREE.root(200)), 199));
    assertThat(place.read()).contains(evidence);
  }

  @Test
  void shouldNoticeALogThatWasRewrittenAndKeepTheEvidence() throws IOException {
    // Given a log in which leaf 7 was another once
    MemoryTiles tiles = new MemoryTiles();
    for (int i = 0; i < 300; i++) {
      tiles.append(MemoryTiles.leaf(i == 7 ? 77 : i));
    }
    MerkleTree rewritten = new MerkleTree(tiles);
    place.publish(KEY, TREE, 200);
    String evidence = place.read().orElseThrow();

    // When
    Standing standing = place.publish(KEY, rewritten, 300);

    // Then
    assertThat(standing).isInstanceOf(Standing.Rewritten.class);
    assertThat(place.read()).contains(evidence);
  }

  @Test
  void shouldLeaveAloneWhatIsNotItsOwn() throws IOException {
    // Given
    new CheckpointPlace(place.file()).publish(TestKeys.generate("earshot/other"), TREE, 9);
    String others = place.read().orElseThrow();

    // Then
    assertThat(place.publish(KEY, TREE, 300))
        .isEqualTo(new Standing.Foreign("not signed by the key of earshot/test"));
    assertThat(place.read()).contains(others);

    // Given something else altogether
    Files.write(place.file(), new byte[100_000]);
    assertThat(place.publish(KEY, TREE, 300)).isEqualTo(new Standing.Foreign("not a signed note"));
  }

  @Test
  void shouldTellAPlaceThatCannotBeReadFromAnEmptyOne() throws IOException {
    Files.createDirectories(place.file());
    assertThatThrownBy(() -> place.publish(KEY, TREE, 300)).isInstanceOf(IOException.class);
  }
}
