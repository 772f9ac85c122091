package earshot.testkit.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.testkit.junit.ReplayedCapture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same capture gives the same files, octet by octet. */
class SameBytesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lmangani__SIP_CALL_RTP_G711.pcap",
        "odedshimon__FAX-Call-t38-CA-TDM-SIP-FB-1.pcap",
        "Matt1s__PRESMEROVANIE.pcapng",
        "goffinet__voip1b.pcapng",
        "goffinet__uac-uas-scenario-sipp.pcapng",
        "eksalih__answered_clean.pcapng",
        "kuko6__presmerovanie.pcapng",
        "BelledonneCommunications__video-160-90-0a5c30.pcapng",
        "ntop__fuzz-2006-06-26-2594.pcap",
        "ntop__skinny.pcap",
        "rickwporter__marseillaise-srtp.pcap",
        "vitalybupt__cisco.pcap"
      })
  void shouldGiveTheSameBytesAgain(String file) throws Exception {
    Path capture = Shared.capture(file);
    Path once = folder.resolve("once");
    Path again = folder.resolve("again");

    ReplayedCapture.of(capture, once);
    ReplayedCapture.of(capture, again);

    List<Path> files = OutputFiles.list(once);
    assertThat(files).isNotEmpty();
    assertThat(OutputFiles.list(again).stream().map(Path::getFileName))
        .containsExactlyElementsOf(files.stream().map(Path::getFileName).toList());
    for (Path each : files) {
      assertThat(Files.mismatch(each, again.resolve(each.getFileName())))
          .as(each.toString())
          .isEqualTo(-1);
    }
  }
}
