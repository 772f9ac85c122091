package earshot.capture.frame;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Other people's captures: nothing throws, every frame is accounted for. */
final class CapturesTest {
  @TestFactory
  Stream<DynamicTest> shouldGiveEveryFrameOneVerdict() throws IOException {
    Path folder = Shared.require("captures/pcap");
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(PcapFile::isClassic).sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(50);
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private static void check(Path file) throws IOException {
    Listener listener = new Listener();
    int frames = PcapFile.read(file, listener::decode);
    listener.decoder.finish();
    assertThat(listener.counters.frames()).isEqualTo(frames);
    assertThat(listener.counters.of(Incident.READER_FAULT)).isZero();
    assertThat(listener.counters.of(Verdict.UNKNOWN_LINK)).isZero();
    assertThat(listener.counters.of(Verdict.UNREADABLE_TUNNEL)).isZero();
  }

  private static Listener decoded(String file) throws IOException {
    Listener listener = new Listener();
    PcapFile.read(Shared.require("captures/pcap/" + file), listener::decode);
    listener.decoder.finish();
    return listener;
  }

  @Test
  void shouldReadAMobileNetworksUserPlane() throws IOException {
    // SIP over TCP and UDP, and AMR, inside IPv6 inside GTP-U on Linux cooked frames
    Listener listener = decoded("aol__gtp-iphone.pcap");
    assertThat(listener.datagrams)
        .anyMatch(d -> d.source().startsWith("[") && d.text().contains("SIP/2.0"));
    assertThat(listener.sent.values()).anyMatch(s -> s.indexOf("SIP/2.0") >= 0);
  }

  @Test
  void shouldReadBothIpVersionsOnALoopbackInterface() throws IOException {
    // rtpproxy's own count is 300 packets of one source
    Listener listener = decoded("igorolhovskiy__DLT_NULL.a.rtp.pcap");
    assertThat(listener.datagrams).anyMatch(d -> d.source().startsWith("[::1]"));
    assertThat(listener.datagrams).anyMatch(d -> d.source().startsWith("127.0.0.1"));
  }

  @Test
  void shouldReadIpInIp() throws IOException {
    // The answers come through a tunnel, the requests do not
    Listener listener = decoded("irontec__ipip.pcap");
    assertThat(listener.sent.values())
        .anyMatch(s -> s.indexOf("INVITE ") == 0)
        .anyMatch(s -> s.indexOf("SIP/2.0 ") == 0);
  }

  @Test
  void shouldPutALargeInviteTogetherFromItsSegments() throws IOException {
    Listener listener = decoded("OISF__sip-body-large_sip-body-large.pcap");
    assertThat(listener.sent.values())
        .anyMatch(s -> s.indexOf("INVITE ") == 0 && s.length() > 60_000);
    assertThat(listener.counters.of(Incident.TCP_HOLE)).isZero();
  }
}
