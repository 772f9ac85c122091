package earshot.deploy.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import earshot.console.desk.Recorder;
import earshot.deploy.config.MetricsSection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AskedRecorderTest {
  private static final Instant NOON = Instant.parse("2026-12-10T12:00:00Z");

  @Test
  void shouldTellWhatTheHealthPageSays() throws IOException {
    AtomicInteger status = new AtomicInteger(200);
    AtomicReference<Instant> now = new AtomicReference<>(NOON);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    server.start();
    Recorder recorder = recorder(server.getAddress().getPort(), now::get);

    assertThat(recorder.state()).isEqualTo(Recorder.State.RECORDING);
    status.set(503);
    assertThat(recorder.state()).as("asked a moment ago").isEqualTo(Recorder.State.RECORDING);
    now.set(NOON.plusSeconds(6));
    assertThat(recorder.state()).isEqualTo(Recorder.State.TROUBLED);
    server.stop(0);
    now.set(NOON.plusSeconds(12));
    assertThat(recorder.state()).isEqualTo(Recorder.State.SILENT);
  }

  private static Recorder recorder(int port, InstantSource clock) {
    return AskedRecorder.of(
        new MetricsSection(true, InetSocketAddress.createUnresolved("127.0.0.1", port)), clock);
  }

  @Test
  void shouldSayThatItDoesNotKnowWhereThereIsNothingToAsk() {
    MetricsSection off =
        new MetricsSection(false, InetSocketAddress.createUnresolved("127.0.0.1", 1));
    assertThat(AskedRecorder.of(off, InstantSource.system()).state())
        .isEqualTo(Recorder.State.UNKNOWN);
  }
}
