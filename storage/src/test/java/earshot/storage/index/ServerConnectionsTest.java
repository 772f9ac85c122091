package earshot.storage.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

class ServerConnectionsTest {
  private static Properties driven(String url) {
    HikariConfig config = ServerConnections.config(new IndexSettings(url, Optional.empty()));
    ServerConnections.bounded(config);
    return Objects.requireNonNull(
        Driver.parseURL(config.getJdbcUrl(), config.getDataSourceProperties()));
  }

  @Test
  void shouldNotWaitForEverForAServerThatIsGone() {
    Properties properties = driven("jdbc:postgresql://index.example/earshot");
    assertThat(PGProperty.SOCKET_TIMEOUT.getOrDefault(properties)).isEqualTo("60");
    assertThat(PGProperty.TCP_KEEP_ALIVE.getBoolean(properties)).isTrue();
  }

  @Test
  void shouldWaitAsTheUrlSays() {
    Properties properties =
        driven("jdbc:postgresql://index.example/earshot?socketTimeout=5&tcpKeepAlive=false");
    assertThat(PGProperty.SOCKET_TIMEOUT.getOrDefault(properties)).isEqualTo("5");
    assertThat(PGProperty.TCP_KEEP_ALIVE.getBoolean(properties)).isFalse();
  }
}
