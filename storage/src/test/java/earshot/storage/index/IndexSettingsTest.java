package earshot.storage.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexSettingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:mem:x",
        "jdbc:sqlite:",
        "jdbc:sqlite::memory:",
        "jdbc:postgresql://host/db?user=me",
        "jdbc:postgresql://host/db?ssl=true&PASSWORD=secret",
        "jdbc:postgresql://me:secret@host/db"
      })
  void shouldRefuseAUrlThatCannotBeLogged(String url) {
    assertThatThrownBy(() -> new IndexSettings(url, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void shouldTellTheDatabaseByTheUrlAlone() {
    assertThat(IndexSettings.embedded(Path.of("/data/index.db")).isEmbedded()).isTrue();
    assertThat(IndexSettings.embedded(Path.of("/data/index.db")).file())
        .isEqualTo(Path.of("/data/index.db"));
    assertThat(
            new IndexSettings("jdbc:postgresql://db.example/earshot?ssl=true", Optional.empty())
                .isEmbedded())
        .isFalse();
  }
}
