package earshot.testkit.lab;

import static earshot.testkit.junit.EarshotAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.StreamRecord;
import earshot.testkit.junit.ReplayedCall;
import earshot.testkit.lab.peer.Baresip;
import earshot.testkit.lab.peer.KnownAudio;
import earshot.testkit.lab.peer.Softphone;
import earshot.testkit.traffic.audio.G711;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Phones that call each other in ways that cannot be recorded, and what is told of them. */
@NeedsLab({"baresip", "openssl"})
class UnrecordablePhonesTest {
  private final KnownAudio hers = KnownAudio.voice(31, 20, G711.MU_LAW);
  private final KnownAudio his = KnownAudio.voice(32, 20, G711.MU_LAW);

  @TempDir Path out;

  @ParameterizedTest
  @ValueSource(strings = {"srtp-mand", "dtls_srtp"})
  void shouldTellThatMediaIsEncrypted(String encryption) {
    ReplayedCall call = call(phone -> phone.encryptedBy(encryption));
    assertThat(call)
        .wasNotRecordedBecause(FailureCode.ENCRYPTED_MEDIA)
        .hasOnlyFailures(FailureCode.ENCRYPTED_MEDIA)
        .hasLegs(1)
        .hasEvents("answered", "ended");
  }

  @ParameterizedTest
  @CsvSource({"G722/16000/1, G722, 9", "opus/48000/2, opus, 96"})
  void shouldKeepWhatItCannotDecode(String codec, String name, int payloadType) {
    ReplayedCall call = call(phone -> phone.with(codec));
    assertThat(call)
        .wasNotRecordedBecause(FailureCode.UNSUPPORTED_CODEC)
        .hasOnlyFailures(FailureCode.UNSUPPORTED_CODEC)
        .hasLegs(1);
    assertThat(call.record().streams())
        .hasSize(2)
        .allSatisfy(
            stream -> {
              assertThat(stream.codec()).isEqualToIgnoringCase(name);
              assertThat(stream.payloadType()).isEqualTo(payloadType);
              assertThat(stream.packets()).isBetween(150L, 400L);
            });

    // Every packet of it is kept
    assertThat(call.record().keptPayloads())
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file).endsWith(".rtp.pcap");
              assertThat(PcapPackets.in(out.resolve(file)))
                  .isEqualTo(
                      call.record().streams().stream().mapToLong(StreamRecord::packets).sum());
            });
  }

  @Test
  void shouldRecordAPhoneWhoseSignallingIsEncryptedAndSayThatItDoesNotKnowWhoCalled() {
    ReplayedCall call = call(phone -> phone.over("tls"));
    assertThat(call).hasFailure(FailureCode.MEDIA_WITHOUT_SIGNALLING).hasLegs(0);
    assertThat(hers.heardIn(call.left()) + hers.heardIn(call.right())).isGreaterThan(3 * 8000);
    assertThat(his.heardIn(call.left()) + his.heardIn(call.right())).isGreaterThan(3 * 8000);
  }

  /** What is recorded of a call between two phones of that kind. */
  private ReplayedCall call(UnaryOperator<Softphone> kind) {
    try (MirrorLab lab = MirrorLab.create();
        LiveCapture capture = LiveCapture.on(List.of(lab.tapInterface()), out)) {
      Baresip alice = Baresip.start(lab.host("alice"), kind.apply(Softphone.of("alice", hers)));
      Baresip bob = Baresip.start(lab.host("bob"), kind.apply(Softphone.of("bob", his)));
      alice.dial(bob.uri());
      alice.awaitEstablished();
      bob.awaitEstablished();
      alice.awaitAudio();
      lab.letRun(Duration.ofSeconds(4));
      alice.hangUp();
      bob.awaitClosed();
      lab.letRun(Duration.ofMillis(300));
      List<ReplayedCall> calls = capture.stop();
      assertThat(calls).hasSize(1);
      return calls.getFirst();
    }
  }
}
