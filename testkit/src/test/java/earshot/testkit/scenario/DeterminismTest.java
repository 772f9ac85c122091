package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.CapturePipeline;
import earshot.capture.CaptureSettings;
import earshot.capture.call.CallListener;
import earshot.capture.folder.FolderSink;
import earshot.capture.net.AddressTable;
import earshot.capture.tap.CapturedFrame;
import earshot.testkit.traffic.DemoDay;
import earshot.testkit.traffic.Scenario;
import earshot.testkit.traffic.TrafficScript;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same packets give the same files, octet by octet. */
final class DeterminismTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void shouldGiveTheSameFiles(Scenario scenario) throws Exception {
    Map<String, String> once = filesOf(scenario.script(7, 6, 8), folder.resolve("once"));
    Map<String, String> again = filesOf(scenario.script(7, 6, 8), folder.resolve("again"));

    assertThat(again).isEqualTo(once);
    assertThat(once.keySet()).filteredOn(name -> name.endsWith(".json")).hasSizeBetween(6, 8);
    assertThat(once.keySet())
        .filteredOn(name -> name.endsWith(".wav"))
        .hasSizeGreaterThanOrEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void shouldNameTheRightChecksumAndLength(Scenario scenario) throws Exception {
    TrafficScript script = scenario == Scenario.DEMO ? DemoDay.script() : scenario.script(9, 3, 5);
    Map<String, String> files = filesOf(script, folder);

    for (ReplayedCall call : Replayed.of(script).calls()) {
      call.record()
          .recording()
          .ifPresent(
              recording -> {
                assertThat(files).containsKey(recording.file());
                Path wav = folder.resolve(recording.file());
                assertThat(wav).isRegularFile();
                int data = call.pcm()[0].length * 4;
                assertThat(wav.toFile().length()).isBetween(data + 44L, data + 400L);
              });
    }
  }

  private static Map<String, String> filesOf(TrafficScript script, Path into) throws Exception {
    AddressTable addresses = new AddressTable();
    FolderSink sink = new FolderSink(into, addresses);
    CapturePipeline pipeline =
        new CapturePipeline(CaptureSettings.DEFAULT, addresses, sink, CallListener.NONE);
    CapturedFrame frame = new CapturedFrame();
    script.play(
        (packet, ns, link) ->
            pipeline.accept(
                frame.wrap(ByteBuffer.wrap(packet), 0, packet.length, packet.length, link, ns, 0)));
    pipeline.finish();
    assertThat(sink.problems()).isEmpty();
    return contents(into);
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] octets = Files.readAllBytes(file);
        contents.put(folder.relativize(file).toString(), HexFormat.of().formatHex(octets));
      }
    }
    return contents;
  }
}
