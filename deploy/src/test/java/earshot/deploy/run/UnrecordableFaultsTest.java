package earshot.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.Outcome;
import earshot.capture.watch.AlarmCode;
import earshot.testkit.lab.MirrorLab;
import earshot.testkit.lab.NeedsLab;
import earshot.testkit.lab.peer.Baresip;
import earshot.testkit.lab.peer.KnownAudio;
import earshot.testkit.lab.peer.Softphone;
import earshot.testkit.traffic.Codec;
import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.TrafficScript;
import earshot.testkit.traffic.audio.G711;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Phones whose calls cannot be followed, heard or decoded: who sets them up is told. */
class UnrecordableFaultsTest {
  /** A number, an address; not by chance in a time of day. */
  private static final Pattern PERSONAL = Pattern.compile("\\b201\\b|10\\.77\\.");

  private static final Map<String, String> HURRIED =
      Map.of("calls.unsignalled-timeout", "2s", "watch.calls-in-a-row", "2");

  private final KnownAudio voice = KnownAudio.voice(51, 10, G711.MU_LAW);

  @TempDir private Path out;

  @Test
  @NeedsLab({"baresip", "openssl"})
  void shouldTellThatSignallingIsEncrypted() throws Exception {
    try (MirrorLab lab = MirrorLab.create();
        WatchedBox box = WatchedBox.at(lab.tapInterface(), out, HURRIED)) {
      // When two phones set up their call over TLS
      talk(lab, phone -> phone.over("tls"));
      assertThat(box.raised(AlarmCode.SIGNALLING_ENCRYPTED)).contains("packets since it was");
      box.awaitFigure(
          "earshot_packets_total{dropped=\"true\",verdict=\"encrypted-signalling\"}", n -> n > 4);

      // Then its sound is recorded, and the record says what it lacks
      CallRecord call = box.ended();
      assertThat(call.recording()).isPresent();
      box.failed(call, FailureCode.MEDIA_WITHOUT_SIGNALLING);

      // And when no phone does so for an hour, it is over
      box.clock().turn(Duration.ofHours(1));
      box.cleared(AlarmCode.SIGNALLING_ENCRYPTED);
    }
  }

  @Test
  @NeedsLab({"baresip", "openssl"})
  void shouldTellThatSoundIsEncrypted() throws Exception {
    try (MirrorLab lab = MirrorLab.create();
        WatchedBox box = WatchedBox.at(lab.tapInterface(), out, HURRIED)) {
      talk(lab, phone -> phone.encryptedBy("srtp-mand"));
      CallRecord call = box.ended();
      assertThat(call.outcome()).isEqualTo(Outcome.NOT_RECORDED);
      box.failed(call, FailureCode.ENCRYPTED_MEDIA);
      box.raised(AlarmCode.MEDIA_ENCRYPTED);

      box.clock().turn(Duration.ofHours(1));
      box.cleared(AlarmCode.MEDIA_ENCRYPTED);
    }
  }

  /** Two real phones talk for a moment. */
  private void talk(MirrorLab lab, UnaryOperator<Softphone> kind) {
    Baresip one = Baresip.start(lab.host("one"), kind.apply(Softphone.of("one", voice)));
    Baresip two = Baresip.start(lab.host("two"), kind.apply(Softphone.of("two", voice)));
    one.dial(two.uri());
    one.awaitEstablished();
    one.awaitAudio();
    lab.letRun(Duration.ofMillis(1_500));
    one.hangUp();
    two.awaitClosed();
  }

  @Test
  @NeedsLab
  void shouldTellWhichHandsetCannotBeRecordedForItsCodec() throws Exception {
    try (MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        WatchedBox box = WatchedBox.at(lab.tapInterface(), out, HURRIED)) {
      // When a handset that has registered speaks nothing but G.729, in two calls
      TrafficScript script = phones.script();
      Host registrar = ScriptedPhones.phone(script, 10);
      Host handset = ScriptedPhones.phone(script, 1);
      Host other = ScriptedPhones.phone(script, 2);
      script.register(handset, registrar, 0);
      for (int i = 0; i < 2; i++) {
        script
            .leg("call " + i, handset, other)
            .startingAtMs(100 + 800 * i)
            .caller(end -> end.uses(Codec.G729))
            .callee(end -> end.uses(Codec.G729))
            .invite()
            .ring(100)
            .answer()
            .talk(500)
            .hangUp(Side.CALLER);
      }
      phones.play(script);

      // Then its calls are not recorded, say why, and what it sent is kept
      for (int i = 0; i < 2; i++) {
        CallRecord call = box.ended();
        assertThat(call.outcome()).isEqualTo(Outcome.NOT_RECORDED);
        box.failed(call, FailureCode.UNSUPPORTED_CODEC);
        assertThat(call.keptPayloads())
            .singleElement()
            .satisfies(file -> assertThat(Files.size(out.resolve(file))).isGreaterThan(2_000));
      }
      assertThat(box.raised(AlarmCode.HANDSET_CODEC))
          .contains("\"subject\":\"handset-", "it offers G729")
          .doesNotContainPattern(PERSONAL);
      assertThat(box.raised(AlarmCode.HANDSET_NOT_RECORDED))
          .contains("\"subject\":\"handset-", "2 answered calls")
          .doesNotContainPattern(PERSONAL);
      box.awaitFigure("earshot_handsets{state=\"no-codec\"}", n -> n >= 1);

      // And when it has been set to G.711, all is well after its next call
      TrafficScript later = phones.script();
      ScriptedPhones.phone(later, 10);
      ScriptedPhones.call(later, "well", 0).talk(500).hangUp(Side.CALLER);
      phones.play(later);
      assertThat(box.ended().outcome()).isEqualTo(Outcome.RECORDED);
      box.cleared(AlarmCode.HANDSET_CODEC);
      box.cleared(AlarmCode.HANDSET_NOT_RECORDED);
    }
  }
}
