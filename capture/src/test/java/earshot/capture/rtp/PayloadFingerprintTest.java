package earshot.capture.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import earshot.capture.codec.Codec;
import earshot.capture.codec.G711;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadFingerprintTest {
  private static final int LENGTH = 160;

  private final PayloadFingerprint fingerprint = new PayloadFingerprint();

  /** The code words nearest to a signal's samples. */
  private static ByteBuffer encode(Codec codec, IntToDoubleFunction signal) {
    ByteBuffer payload = ByteBuffer.allocate(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      double sample = signal.applyAsDouble(i);
      int best = 0;
      for (int code = 1; code < 256; code++) {
        if (Math.abs(codec.table()[code] - sample) < Math.abs(codec.table()[best] - sample)) {
          best = code;
        }
      }
      payload.put(i, (byte) best);
    }
    return payload;
  }

  private static ByteBuffer random(long seed) {
    byte[] octets = new byte[LENGTH];
    new Random(seed).nextBytes(octets);
    return ByteBuffer.wrap(octets);
  }

  private boolean isVoiced(ByteBuffer payload, Codec codec) {
    return fingerprint.isVoiced(payload, 0, LENGTH, codec.table());
  }

  @Test
  void shouldSampleAboutOneInEight() {
    long sampled = 0;
    for (int seed = 0; seed < 20_000; seed++) {
      sampled += PayloadFingerprint.isSampled(random(seed), 0, LENGTH) ? 1 : 0;
    }
    assertThat(sampled / 20_000.0).isCloseTo(1 / 8.0, within(0.01));
  }

  @Test
  void shouldDependOnTheOctetsAlone() {
    for (int seed = 0; seed < 100; seed++) {
      // Given the same payload at another place of another kind of buffer, as on another leg
      ByteBuffer here = random(seed);
      ByteBuffer there = ByteBuffer.allocateDirect(300).put(37, here, 0, LENGTH);

      // Then it is chosen there if it is here, and has the same hash
      assertThat(PayloadFingerprint.isSampled(there, 37, LENGTH))
          .isEqualTo(PayloadFingerprint.isSampled(here, 0, LENGTH));
      assertThat(PayloadFingerprint.hash(there, 37, LENGTH))
          .isEqualTo(PayloadFingerprint.hash(here, 0, LENGTH));
    }
  }

  @ParameterizedTest
  @CsvSource({"16", "80", "83", "160", "163", "480"})
  void shouldChangeItsHashWithEveryBit(int length) {
    // Given a payload
    byte[] octets = new byte[length];
    Set<Long> hashes = new HashSet<>();
    hashes.add(PayloadFingerprint.hash(ByteBuffer.wrap(octets), 0, length));

    // When each bit of it in turn is another
    for (int bit = 0; bit < 8 * length; bit++) {
      octets[bit / 8] ^= (byte) (1 << bit % 8);
      hashes.add(PayloadFingerprint.hash(ByteBuffer.wrap(octets), 0, length));
      octets[bit / 8] ^= (byte) (1 << bit % 8);
    }

    // Then so is the hash
    assertThat(hashes).hasSize(8 * length + 1);
  }

  @Test
  void shouldIgnorePayloadsTooShortToTellApart() {
    ByteBuffer few = ByteBuffer.allocate(15);
    assertThat(PayloadFingerprint.isSampled(few, 0, 15)).isFalse();
    assertThat(fingerprint.isVoiced(few, 0, 15, Codec.PCMU.table())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "PCMU, 400, 0",
    "PCMA, 425, 0",
    "PCMU, 1004, 0",
    "PCMA, 1398, 0",
    "PCMU, 402, 0",
    "PCMU, 440, 480",
    "PCMU, 350, 440",
    "PCMA, 400, 450",
  })
  void shouldNotTakeATelephoneToneForVoice(Codec codec, double hz, double otherHz) {
    // Given dial, ringing, busy and test tones at several levels, from several phases
    for (double amplitude : new double[] {500, 3000, 12_000}) {
      for (int phase = 0; phase < 7; phase++) {
        int start = 160 * phase;
        ByteBuffer payload =
            encode(
                codec,
                i ->
                    amplitude
                        / (otherHz == 0 ? 1 : 2)
                        * (Math.sin(2 * Math.PI * hz * (start + i) / 8000)
                            + Math.sin(2 * Math.PI * otherHz * (start + i) / 8000)));

        // Then none is voiced
        assertThat(isVoiced(payload, codec)).as("%s at %s", hz, amplitude).isFalse();
      }
    }
  }

  @Test
  void shouldNotTakeSilenceOrComfortNoiseForVoice() {
    for (Codec codec : Codec.values()) {
      byte[] silence = new byte[LENGTH];
      Arrays.fill(silence, (byte) codec.silence());
      assertThat(isVoiced(ByteBuffer.wrap(silence), codec)).isFalse();

      Random noise = new Random(1); // at -50 dBov
      assertThat(isVoiced(encode(codec, i -> 102 * noise.nextGaussian()), codec)).isFalse();
    }
  }

  @Test
  void shouldTakeASumOfFormantsWithBreathForVoice() {
    // Given something like a vowel: a pitch of 120 Hz with harmonics under two formants, and breath
    Random breath = new Random(4);
    ByteBuffer payload =
        encode(
            Codec.PCMA,
            i -> {
              double sum = 0;
              for (int k = 1; k < 25; k++) {
                double hz = 120.0 * k;
                double weight =
                    1 / (1 + Math.pow((hz - 700) / 150, 2))
                        + 0.5 / (1 + Math.pow((hz - 1800) / 200, 2));
                sum += weight * Math.sin(2 * Math.PI * hz * i / 8000 + k * k);
              }
              return 2000 * sum + 200 * breath.nextGaussian();
            });
    assertThat(isVoiced(payload, Codec.PCMA)).isTrue();
  }

  @Test
  void shouldRecogniseTheLegsOfARelayedCallAndNoneElse() {
    // Given real calls, of which one passes a relay and so appears under two endpoints
    Corpus corpus = Corpus.orSkip();
    List<Corpus.Stream> relayed =
        corpus.streams().stream()
            .filter(s -> s.file().contains("SIP_CALL_RTP_G711") && s.number("packets") > 500)
            .toList();
    Map<Integer, Set<Long>> prints = new HashMap<>();
    int shared = 0;
    for (Corpus.Stream stream : relayed) {
      // When each stream's sampled, voiced payloads are hashed
      Set<Long> own = prints(stream, corpus.packets(stream.file()));
      assertThat(own).hasSizeGreaterThan(30);
      for (Map.Entry<Integer, Set<Long>> other : prints.entrySet()) {
        Set<Long> common = new HashSet<>(other.getValue());
        common.retainAll(own);

        // Then the relayed copy has the same, and the other party has none of them
        if (other.getKey() == stream.ssrc()) {
          shared++;
          assertThat(common).hasSizeGreaterThan(30);
        } else {
          assertThat(common).isEmpty();
        }
      }
      prints.merge(
          stream.ssrc(),
          own,
          (a, b) -> {
            a.addAll(b);
            return a;
          });
    }
    assertThat(shared).isEqualTo(2);
  }

  private Set<Long> prints(Corpus.Stream stream, List<UdpPacket> packets) {
    Set<Long> prints = new HashSet<>();
    RtpPacket packet = new RtpPacket();
    for (UdpPacket udp : packets) {
      if (stream.carries(udp) && packet.wrap(udp.payload(), 0, udp.length())) {
        int at = packet.payloadOffset();
        int length = packet.payloadLength();
        if (PayloadFingerprint.isSampled(udp.payload(), at, length)
            && fingerprint.isVoiced(udp.payload(), at, length, Codec.PCMA.table())) {
          prints.add(PayloadFingerprint.hash(udp.payload(), at, length));
        }
      }
    }
    return prints;
  }

  @Test
  void shouldDecodeWhatItEncodesHere() {
    // Given this test's own encoder, which other tests rest on
    short[] samples = new short[LENGTH];
    ByteBuffer payload = encode(Codec.PCMU, i -> Codec.PCMU.table()[i]);
    G711.decode(Codec.PCMU.table(), payload, 0, LENGTH, samples, 0);

    // Then a sample that has a code comes back as it was
    for (int i = 0; i < LENGTH; i++) {
      assertThat(samples[i]).isEqualTo(Codec.PCMU.table()[i]);
    }
  }
}
