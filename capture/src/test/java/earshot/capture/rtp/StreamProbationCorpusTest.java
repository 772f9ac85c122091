package earshot.capture.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.rtp.StreamProbation.Verdict;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Probation over all UDP of every real capture that holds RTP or what looks like it. */
class StreamProbationCorpusTest {

  private static Map<String, StreamProbation> judgeAll(List<UdpPacket> packets) {
    Map<String, StreamProbation> candidates = new LinkedHashMap<>();
    RtpPacket packet = new RtpPacket();
    for (UdpPacket udp : packets) {
      if (RtpPacket.looksLikeRtp(udp.payload(), 0, udp.length())
          && packet.wrap(udp.payload(), 0, udp.length())) {
        String key = "%s->%s 0x%08x".formatted(udp.from(), udp.to(), packet.ssrc());
        candidates
            .computeIfAbsent(key, k -> new StreamProbation())
            .offer(packet, udp.timestampNs());
      }
    }
    return candidates;
  }

  private static String key(Corpus.Stream stream) {
    return "%s->%s %s".formatted(stream.text("src"), stream.text("dst"), stream.text("ssrc"));
  }

  /** Whether enough of a stream is G.711 in clear for it to prove itself. */
  private static boolean isG711(Corpus.Stream stream) {
    Map<?, ?> types = stream.map("pt_packets");
    long audio = 0;
    for (String type : Set.of("0", "8")) {
      audio += types.get(type) instanceof Number n ? n.longValue() : 0;
    }
    return audio >= 6 && !stream.file().contains("srtp");
  }

  @Test
  void shouldProveEveryRealG711StreamAndNothingElse() {
    // Given every capture with streams, its look-alikes among them
    Corpus corpus = Corpus.orSkip();
    Map<String, List<Corpus.Stream>> byFile =
        corpus.streams().stream().collect(Collectors.groupingBy(Corpus.Stream::file));
    SoftAssertions softly = new SoftAssertions();
    int proven = 0;
    for (Map.Entry<String, List<Corpus.Stream>> entry : byFile.entrySet()) {
      Set<String> expected =
          entry.getValue().stream()
              .filter(StreamProbationCorpusTest::isG711)
              .map(StreamProbationCorpusTest::key)
              .collect(Collectors.toCollection(TreeSet::new));

      // When all UDP of it is on probation, signalling or not
      Map<String, StreamProbation> judged = judgeAll(corpus.packets(entry.getKey()));

      // Then exactly the G.711 streams have proven themselves
      Set<String> actual = new TreeSet<>();
      judged.forEach(
          (key, probation) -> {
            if (probation.verdict() == Verdict.PROVEN) {
              actual.add(key);
            }
          });
      softly.assertThat(actual).as(entry.getKey()).isEqualTo(expected);
      proven += actual.size();
    }
    softly.assertAll();
    assertThat(proven).isGreaterThan(40);
  }

  @Test
  void shouldSayThatEncryptedG711LooksEncrypted() {
    // Given G.711 under SRTP, of which no signalling tells
    Corpus corpus = Corpus.orSkip();
    Map<String, StreamProbation> judged =
        new HashMap<>(judgeAll(corpus.packets("pcap/rickwporter__marseillaise-srtp.pcap")));

    // Then it is rejected, with that reason
    assertThat(judged.values())
        .anySatisfy(
            probation -> {
              assertThat(probation.verdict()).isEqualTo(Verdict.REJECTED);
              assertThat(probation.looksEncrypted()).isTrue();
            });
  }
}
