package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.PbxCall;
import earshot.testkit.traffic.RtpSender;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.audio.AudioSource;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is alike in many calls ties none of them. */
final class NotMergedTest {
  private final Surgery surgery = new Surgery(7);

  @Test
  void shouldNotTieCallsBySilence() {
    callsAtOnce(sender -> sender.says(AudioSource.silence()));
  }

  @Test
  void shouldNotTieCallsByTones() {
    callsAtOnce(sender -> sender.says(AudioSource.sine(425, 8000)));
  }

  @Test
  void shouldNotTieLegsOfAPbxByTones() {
    PbxCall call = surgery.incoming("call");
    call.caller(s -> s.says(AudioSource.sine(425, 8000)));
    call.staff(s -> s.says(AudioSource.silence()));
    call.ring(500).answer().talk(8000).hangUp(Side.CALLER);

    assertThat(surgery.replay().calls()).hasSize(2).allMatch(c -> c.record().legs().size() == 1);
  }

  @Test
  void shouldNotTieCallsByAnAnnouncementToMany() {
    for (int i = 0; i < 6; i++) {
      PbxCall call = surgery.incoming("call-" + i, surgery.script.host("3" + i, "", "10.3.0." + i));
      call.startingAtMs(i * 40L).ring(500).answer();
      call.outer().sender(Side.CALLEE, s -> s.saysFromNow(AudioSource.voice(99)));
      call.talk(6000);
      call.outer().sender(Side.CALLEE, RtpSender::saysItsOwnAgain);
      call.talk(6000).hangUp(Side.CALLER);
    }

    assertThat(surgery.replay().calls())
        .hasSize(6)
        .allSatisfy(c -> assertThat(c.tiedBy()).containsExactly("", "audio"));
  }

  @Test
  void shouldNotTieCallsByMusicOnHold() {
    for (int i = 0; i < 6; i++) {
      PbxCall call = surgery.incoming("call-" + i, surgery.script.host("3" + i, "", "10.3.0." + i));
      call.music(AudioSource.voice(1234)).startingAtMs(i * 20L);
      call.ring(500).answer().talk(6000).hold(8000).resume().talk(3000).hangUp(Side.CALLEE);
    }

    assertThat(surgery.replay().calls())
        .hasSize(6)
        .allSatisfy(c -> assertThat(c.record().legs()).hasSize(2))
        .allSatisfy(c -> assertThat(c.events()).contains("hold", "resume"));
  }

  @Test
  void shouldNotTieTwoPeopleWhoHearTheSameLecture() {
    // Two telephones of the practice ring up the same radio programme over the PBX.
    for (int i = 0; i < 2; i++) {
      Leg leg =
          surgery.script.leg("radio-" + i, i == 0 ? surgery.nurse : surgery.doctor, surgery.pbx);
      leg.startingAtMs(i * 300L).sender(Side.CALLEE, s -> s.says(AudioSource.voice(5)));
      leg.invite().ring(200).answer().talk(9000).hangUp(Side.CALLER);
    }

    assertThat(surgery.replay().calls()).hasSize(2);
  }

  private void callsAtOnce(Consumer<RtpSender> saying) {
    for (int i = 0; i < 4; i++) {
      Leg leg = surgery.leg("call-" + i).startingAtMs(i * 7L);
      leg.sender(Side.CALLER, saying).sender(Side.CALLEE, saying);
      leg.invite().ring(300).answer().talk(8000).hangUp(Side.CALLER);
    }

    assertThat(surgery.replay().calls()).hasSize(4).allMatch(c -> c.record().legs().size() == 1);
  }
}
