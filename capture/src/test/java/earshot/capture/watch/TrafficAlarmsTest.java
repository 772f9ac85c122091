package earshot.capture.watch;

import static earshot.capture.watch.EndedCalls.PBX;
import static earshot.capture.watch.EndedCalls.PHONE;
import static earshot.capture.watch.EndedCalls.stream;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Alarms about what the mirror shows, and what it does not. */
class TrafficAlarmsTest {
  private final Scene scene = new Scene();

  @Test
  void shouldNoticeSignallingWithoutAnyMedia() {
    CallRecord silent = EndedCalls.missed(FailureCode.NO_MEDIA);
    scene.ended(silent, silent, silent);
    assertThat(scene.up()).isEmpty();
    scene.ended(silent);
    assertThat(scene.only().code()).isEqualTo(AlarmCode.SIGNALLING_WITHOUT_MEDIA);

    scene.more(Verdict.MEDIA, 1).seconds(1);
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldNotTakeSomeCallsWithoutMediaForAMirrorWithoutAny() {
    CallRecord silent = EndedCalls.missed(FailureCode.NO_MEDIA);
    for (int i = 0; i < 10; i++) {
      scene.more(Verdict.UNCLAIMED_MEDIA, 1).ended(silent);
    }
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldNoticeMediaWithoutSignalling() {
    CallRecord unsignalled = EndedCalls.unsignalled();
    scene.ended(unsignalled, unsignalled, unsignalled, EndedCalls.notAnswered());
    scene.ended(unsignalled, unsignalled, unsignalled);
    assertThat(scene.up()).isEmpty();
    scene.ended(unsignalled);
    assertThat(scene.only().code()).isEqualTo(AlarmCode.MEDIA_WITHOUT_SIGNALLING);

    scene.ended(EndedCalls.recorded());
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldNoticeAMirrorOfOneDirection() {
    // What the phone system's port receives: the phones' sound, and never what is sent to them.
    CallRecord call = EndedCalls.oneWay(stream("callee", PHONE, PBX));
    CallRecord other = EndedCalls.oneWay(stream("callee", "192.168.1.25:40000", PBX));
    scene.ended(call, other, call);
    assertThat(scene.up()).isEmpty();
    scene.ended(other);
    assertThat(scene.only().code()).isEqualTo(AlarmCode.ONE_DIRECTION);
    assertThat(scene.only().detail())
        .isEqualTo("4 calls in a row; all RTP goes to 192.168.1.10; only heard: the callee");

    scene.ended(EndedCalls.missed(FailureCode.NO_MEDIA));
    assertThat(scene.up()).contains(AlarmCode.ONE_DIRECTION);
    scene.ended(EndedCalls.recorded());
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldNotBlameTheMirrorWhenOneSideFallsSilentOnceBothWereHeard() {
    CallRecord call = EndedCalls.oneWay(stream("caller", PHONE, PBX), stream("callee", PBX, PHONE));
    scene.ended(call, call, call, call, call, call);
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldTellLossOnTheWireFromWhatTheBoxDropped() {
    // 3 of 120 s of two channels: 2.5 %
    scene.ended(EndedCalls.lossy("tap-drop", 3000));
    assertThat(scene.up()).isEmpty();
    scene.seconds(1801);
    scene.ended(EndedCalls.lossy("wire-loss", 3000));
    assertThat(scene.only().code()).isEqualTo(AlarmCode.WIRE_LOSS);
    assertThat(scene.only().detail()).isEqualTo("2.5 % of the audio of 1 calls");

    // 1.25 % is below the limit, but not well below
    scene.ended(EndedCalls.recorded());
    assertThat(scene.up()).containsExactly(AlarmCode.WIRE_LOSS);
    scene.ended(EndedCalls.recorded());
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldNoticeSignallingOverTls() {
    scene.more(Verdict.ENCRYPTED_SIGNALLING, 3).seconds(1);
    scene.more(Verdict.ENCRYPTED_SIGNALLING, 2).seconds(1);
    assertThat(scene.only().code()).isEqualTo(AlarmCode.SIGNALLING_ENCRYPTED);
    assertThat(scene.only().detail()).startsWith("5 packets");

    scene.callsUp(1).seconds(3600);
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldNoticeEncryptedCalls() {
    scene.ended(EndedCalls.missed(FailureCode.ENCRYPTED_MEDIA));
    assertThat(scene.only().code()).isEqualTo(AlarmCode.MEDIA_ENCRYPTED);
    assertThat(scene.only().detail()).isEqualTo("1 calls since it was raised");
  }

  @Test
  void shouldNoticeFullTables() {
    scene.more(Incident.STREAM_TABLE_FULL, 4).seconds(1);
    assertThat(scene.only().code()).isEqualTo(AlarmCode.TABLES_FULL);
    assertThat(scene.only().subject()).isEqualTo("stream-table-full");

    scene.seconds(Duration.ofMinutes(10).toSeconds());
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldNoticeLowCoverageOnceThereAreEnoughCalls() {
    for (int i = 0; i < 17; i++) {
      scene.ended(EndedCalls.recorded(), EndedCalls.notAnswered());
    }
    scene.ended(EndedCalls.missed(FailureCode.UNSUPPORTED_CODEC));
    scene.ended(EndedCalls.lossy("tap-drop", 500));
    assertThat(scene.up()).isEmpty();
    scene.ended(EndedCalls.recorded());
    assertThat(scene.only().code()).isEqualTo(AlarmCode.COVERAGE_LOW);
    assertThat(scene.only().detail())
        .isEqualTo("18 of 20 answered calls (90.0 %) recorded in full");

    // 95 % does not clear it again, 97.5 % does
    for (int i = 0; i < 20; i++) {
      scene.ended(EndedCalls.recorded());
    }
    assertThat(scene.up()).containsExactly(AlarmCode.COVERAGE_LOW);
    for (int i = 0; i < 40; i++) {
      scene.ended(EndedCalls.recorded());
    }
    assertThat(scene.up()).isEmpty();
  }
}
