package earshot.capture.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
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
            if (isFaxCalledT38(stream)) {
              continue;
            }
            // When its packets are counted
            StreamStatistics statistics = count(stream, packets);

            // Then all counts agree
            compare(softly, stream, statistics);
          }
        });
    softly.assertAll();
  }

  /**
   * In these captures a re-INVITE to T.38 was refused (488) and audio went on, but the tool that
   * counted took the rest of this stream for T.38. It is not: the same SSRC, payload type 8 and 160
   * octets go on with the next sequence numbers to the end of the call, and nothing is lost.
   */
  private static boolean isFaxCalledT38(Corpus.Stream stream) {
    return stream.file().contains("FAX-Call-t38") && stream.ssrc() == 0x0eaf0eaf;
  }

  @Test
  void shouldCountTheAudioThatGoesOnAfterARefusedT38Offer() {
    // Given the stream whose manifest ends where the capture tool took it for T.38
    Corpus corpus = Corpus.orSkip();
    Corpus.Stream stream =
        corpus.streams().stream()
            .filter(s -> isFaxCalledT38(s) && s.file().contains("odedshimon"))
            .findFirst()
            .orElseThrow();

    // When all its packets are counted
    StreamStatistics statistics = count(stream, corpus.packets(stream.file()));

    // Then every number from 0 to 3847 is there, the six that the manifest misses among them
    assertThat(statistics.packets()).isEqualTo(3848);
    assertThat(statistics.distinct()).isEqualTo(3848);
    assertThat(statistics.lost()).isZero();
    assertThat(statistics.restarts()).isZero();
  }

  @Test
  void shouldFindBothRestartsOfTheSenderThatBeganAfreshTwice() {
    // Given a G.729 stream whose numbers and timestamps go back to 0 twice under one SSRC
    Corpus corpus = Corpus.orSkip();
    Corpus.Stream stream =
        corpus.streams().stream()
            .filter(s -> s.file().contains("sess6.a.rtp"))
            .findFirst()
            .orElseThrow();

    // When it is counted
    StreamStatistics statistics = count(stream, corpus.packets(stream.file()));

    // Then nothing is lost: each restart's first packet counts as well
    assertThat(statistics.restarts()).isEqualTo(2);
    assertThat(statistics.lost()).isZero();
    assertThat(statistics.distinct()).isEqualTo(statistics.packets()).isEqualTo(2546);
  }

  @Test
  void shouldMeasureTheJitterThatTsharkDoes() {
    // Given every stream of G.711 alone, without the copies and events that TShark measures too
    Corpus corpus = Corpus.orSkip();
    List<Corpus.Stream> streams =
        corpus.analysedByTshark().stream()
            .filter(s -> Set.of("g711U", "g711A").contains(s.text("payload")))
            .filter(s -> s.number("packets") > 100 && !isFaxCalledT38(s))
            .toList();
    assertThat(streams).hasSizeGreaterThan(25);

    SoftAssertions softly = new SoftAssertions();
    int compared = 0;
    for (Corpus.Stream stream : streams) {
      // When its jitter is followed
      double sum = 0;
      StreamStatistics statistics = new StreamStatistics(8000);
      RtpPacket packet = new RtpPacket();
      for (UdpPacket udp : corpus.packets(stream.file())) {
        if (belongs(stream, udp, packet)) {
          statistics.onPacket(packet, udp.timestampNs());
          sum += statistics.packets() > 1 ? statistics.jitterMs() : 0;
        }
      }

      // Then its mean is the same; where timestamps jump, TShark takes the jump for jitter
      if (statistics.timestampJumps() == 0) {
        compared++;
        softly
            .assertThat(sum / (statistics.packets() - 1))
            .as("mean jitter of %s", stream)
            .isCloseTo(stream.decimal("mean_jitter_ms"), within(0.02));
      }
    }
    softly.assertAll();
    assertThat(compared).isGreaterThan(20);
  }

  private static boolean belongs(Corpus.Stream stream, UdpPacket udp, RtpPacket packet) {
    return stream.carries(udp)
        && RtpPacket.looksLikeRtp(udp.payload(), 0, udp.length())
        && packet.wrap(udp.payload(), 0, udp.length())
        && packet.ssrc() == stream.ssrc();
  }

  private static StreamStatistics count(Corpus.Stream stream, List<UdpPacket> packets) {
    StreamStatistics statistics = new StreamStatistics(8000);
    RtpPacket packet = new RtpPacket();
    for (UdpPacket udp : packets) {
      if (belongs(stream, udp, packet)) {
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
