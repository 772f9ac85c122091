package earshot.capture.rtp;

import static earshot.capture.rtp.StreamProbation.Verdict.PROVEN;
import static earshot.capture.rtp.StreamProbation.Verdict.REJECTED;
import static earshot.capture.rtp.StreamProbation.Verdict.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamProbationTest {
  private static final long MS = 1_000_000L;
  private static final int SSRC = 0x1234;

  private final StreamProbation probation = new StreamProbation();

  private StreamProbation.Verdict offer(
      int type, int sequence, int timestamp, int length, long ms) {
    return probation.offer(
        RtpBytes.wrapped(type, false, sequence, timestamp, SSRC, length), ms * MS);
  }

  private StreamProbation.Verdict audio(int n) {
    return offer(8, 65_533 + n, -320 + 160 * n, 160, 20L * n);
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "8, 20", "0, 30", "8, 40", "0, 60"})
  void shouldProveCleanG711WithItsSixthPacket(int type, int ptimeMs) {
    // Given consecutive packets of one ptime, across both wraps
    int length = 8 * ptimeMs;
    for (int n = 0; n < 5; n++) {
      assertThat(offer(type, 65_533 + n, -2 * length + length * n, length, (long) ptimeMs * n))
          .isEqualTo(UNDECIDED);
    }

    // When the sixth comes
    assertThat(offer(type, 65_538, 3 * length, length, ptimeMs * 5L)).isEqualTo(PROVEN);
    assertThat(probation.payloadType()).isEqualTo(type);
  }

  @Test
  void shouldRejectAConstantSequenceNumber() {
    // Given look-alikes that repeat one header
    for (int n = 0; n < 4; n++) {
      assertThat(offer(8, 4097, 160, 160, 20L * n)).isEqualTo(UNDECIDED);
    }
    assertThat(offer(8, 4097, 160, 160, 80)).isEqualTo(REJECTED);
  }

  @Test
  void shouldRejectAConstantSequenceNumberUnderRunningTimestamps() {
    StreamProbation.Verdict verdict = UNDECIDED;
    for (int n = 0; n < 10; n++) {
      verdict = offer(8, 4097, 160 * n, 160, 20L * n);
    }
    assertThat(verdict).isEqualTo(REJECTED);
  }

  @Test
  void shouldProveAStreamThatAMirrorDeliversTwice() {
    for (int n = 0; n < 6; n++) {
      audio(n);
      audio(n);
    }
    assertThat(probation.verdict()).isEqualTo(PROVEN);
  }

  @Test
  void shouldProveAStreamWithLossAndDisorder() {
    // Given numbers with a gap and a pair swapped
    for (int n : new int[] {0, 1, 3, 5, 4, 6, 7, 8}) {
      audio(n);
    }
    assertThat(probation.verdict()).isEqualTo(PROVEN);
  }

  @Test
  void shouldProveAStreamWhosePacketsOvertakeEachOther() {
    // Given packets that each have the timestamp that their number tells, in no order, and copies
    int[] order = {7, 2, 13, 2, 0, 22, 5, 16, 13, 9, 30};
    for (int n = 0; n < order.length; n++) {
      assertThat(probation.offer(packet(order[n]), 20L * n * MS)).isEqualTo(UNDECIDED);
    }

    // When the tenth comes that is no copy
    assertThat(probation.offer(packet(18), 220 * MS)).isEqualTo(PROVEN);
  }

  @Test
  void shouldRejectDisorderThatTimestampsDoNotBear() {
    // Given numbers in disorder, and timestamps that just run on
    int[] order = {7, 2, 13, 4, 0, 22, 5, 16, 11, 9, 30, 18, 25, 21};
    StreamProbation.Verdict verdict = UNDECIDED;
    for (int n = 0; n < order.length; n++) {
      verdict = offer(8, order[n], 160 * n, 160, 20L * n);
    }
    assertThat(verdict).isEqualTo(REJECTED);
  }

  private static RtpPacket packet(int n) {
    return RtpBytes.wrapped(8, false, 65_533 + n, -320 + 160 * n, SSRC, 160);
  }

  @Test
  void shouldPassOverComfortNoiseEventsAndKeepAlives() {
    // Given a keep-alive first, then audio with comfort noise and an event between
    offer(8, 1, 0, 0, 0);
    offer(8, 2, 160, 160, 20);
    offer(8, 3, 320, 160, 40);
    offer(13, 4, 480, 1, 60);
    offer(8, 5, 4000, 160, 500);
    offer(8, 6, 4160, 160, 520);
    offer(101, 7, 4320, 4, 540);
    offer(101, 8, 4320, 4, 560);
    for (int n = 0; n < 4; n++) {
      offer(8, 9 + n, 4640 + 160 * n, 160, 580 + 20L * n);
    }
    assertThat(probation.verdict()).isEqualTo(PROVEN);
  }

  @Test
  void shouldBearAFirstPacketOfAnotherType() {
    offer(95, 65_532, 0, 1, 0);
    for (int n = 0; n < 6; n++) {
      audio(n);
    }
    assertThat(probation.verdict()).isEqualTo(PROVEN);
  }

  @ParameterizedTest
  @CsvSource({
    "dynamic type,          111, 160, 160, 20",
    "G.722,                   9, 160, 160, 20",
    "payload too long,        0, 481, 481, 60",
    "payload too short,       0,  79,  79, 10",
    "foreign clock,           0, 160, 320, 20",
    "timestamp stands still,  0, 160,   0, 20",
    "far too slow,            0, 160, 160, 500",
  })
  void shouldRejectLookAlikes(String what, int type, int length, int ticks, long ms) {
    StreamProbation.Verdict verdict = UNDECIDED;
    for (int n = 0; n < StreamProbation.MAX_AUDIO_PACKETS; n++) {
      verdict = offer(type, n, ticks * n, length, ms * n);
    }
    assertThat(verdict).as(what).isEqualTo(REJECTED);
    assertThat(probation.looksEncrypted()).isFalse();
  }

  @Test
  void shouldAskMoreOfAFirstBurst() {
    // Given a phone that sends all it queued at once, as some do
    for (int n = 0; n < 9; n++) {
      assertThat(offer(0, n, 160 * n, 160, 0)).isEqualTo(UNDECIDED);
    }
    assertThat(offer(0, 9, 160 * 9, 160, 0)).isEqualTo(PROVEN);
  }

  @Test
  void shouldRejectAnotherSsrc() {
    audio(0);
    assertThat(probation.offer(RtpBytes.wrapped(8, false, 65_534, -160, 0x9999, 160), 20 * MS))
        .isEqualTo(REJECTED);
  }

  @ParameterizedTest
  @CsvSource({"4", "10"})
  void shouldSayThatG711WithAnAuthenticationTagLooksEncrypted(int tag) {
    // Given SRTP: 20 ms a packet, and a tag behind each
    for (int n = 0; n < 6; n++) {
      offer(8, n, 160 * n, 160 + tag, 20L * n);
    }
    assertThat(probation.verdict()).isEqualTo(REJECTED);
    assertThat(probation.looksEncrypted()).isTrue();
  }

  @Test
  void shouldKeepItsVerdict() {
    for (int n = 0; n < 6; n++) {
      audio(n);
    }
    assertThat(offer(111, 9, 9, 9, 9)).isEqualTo(PROVEN);
  }
}
