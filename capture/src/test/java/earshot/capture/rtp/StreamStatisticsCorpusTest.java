package earshot.capture.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Statistics over every real stream against what independent tools counted. */
class StreamStatisticsCorpusTest {

  @Test
  void shouldCountEveryStreamOfTheCorpusAsItsManifestDoes() {
    // Given every stream that the manifest lists, by file
    Corpus corpus = Corpus.orSkip();
    Map<String, List<Corpus.Stream>> byFile =
        corpus.streams().stream().collect(Collectors.groupingBy(Corpus.Stream::file));
    assertThat(byFile).hasSizeGreaterThan(50);

    SoftAssertions softly = new SoftAssertions();
    byFile.forEach(
        (file, streams) -> {
          List<UdpPacket> packets = corpus.packets(file);
          for (Corpus.Stream stream : streams) {
            // When its packets are counted
            StreamStatistics statistics = count(stream, packets);

            // Then all counts agree
            compare(softly, stream, statistics);
          }
        });
    softly.assertAll();
  }

  private static StreamStatistics count(Corpus.Stream stream, List<UdpPacket> packets) {
    StreamStatistics statistics = new StreamStatistics(8000);
    RtpPacket packet = new RtpPacket();
    for (UdpPacket udp : packets) {
      if (stream.carries(udp)
          && RtpPacket.looksLikeRtp(udp.payload(), 0, udp.length())
          && packet.wrap(udp.payload(), 0, udp.length())
          && packet.ssrc() == stream.ssrc()) {
        statistics.onPacket(packet, udp.timestampNs());
      }
    }
    return statistics;
  }

  private static void compare(
      SoftAssertions softly, Corpus.Stream stream, StreamStatistics statistics) {
    softly
        .assertThat(statistics.packets())
        .as("packets of %s", stream)
        .isEqualTo(stream.number("packets"));
    softly
        .assertThat(statistics.distinct())
        .as("distinct of %s", stream)
        .isEqualTo(stream.number("unique"));
    softly.assertThat(statistics.lost()).as("lost of %s", stream).isEqualTo(stream.number("lost"));
    softly
        .assertThat(statistics.duplicates())
        .as("duplicates of %s", stream)
        .isEqualTo(stream.number("dup"));
    softly
        .assertThat(statistics.reordered())
        .as("reordered of %s", stream)
        .isEqualTo(stream.number("out_of_order"));
    softly
        .assertThat(statistics.restarts())
        .as("restarts of %s", stream)
        .isEqualTo(stream.list("sequence_restarts").size());
    softly.assertThat(statistics.strays()).as("strays of %s", stream).isZero();
    softly
        .assertThat(statistics.largestGapMs())
        .as("largest gap of %s", stream)
        .isCloseTo(1000 * stream.decimal("max_arrival_gap_s"), within(0.51));
    softly
        .assertThat((statistics.lastArrivalNs() - statistics.firstArrivalNs()) / 1e9)
        .as("arrival span of %s", stream)
        .isCloseTo(stream.decimal("arrival_span_s"), within(0.001));
  }
}
