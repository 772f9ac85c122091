package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.LegRecord;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.Side;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which a call may be set up: one call, recorded from its first sound. */
final class SetUpTest {
  private final Surgery surgery = new Surgery(3);
  private final Leg leg = surgery.leg("call");

  @ParameterizedTest
  @ValueSource(ints = {401, 407})
  void shouldTakeAChallengedCallForOne(int status) {
    recordedInFull(l -> l.invite().challenged(status).ring(300).answer());
  }

  @Test
  void shouldFindTheOfferInTheAnswerToAnEmptyInvite() {
    recordedInFull(l -> l.inviteWithoutOffer().ring(300).answer());
  }

  @Test
  void shouldFollowReliableRinging() {
    recordedInFull(l -> l.invite().ringReliably(300).answer());
  }

  @Test
  void shouldFollowAFork() {
    recordedInFull(l -> l.invite().ringFork(3, 500).answer());
  }

  @Test
  void shouldFollowARedirection() {
    ReplayedCall call = recordedInFull(l -> l.invite().redirected(302, surgery.nurse).answer());
    assertThat(call.tiedBy()).containsExactly("", "call-id");
    assertThat(call.record().legs()).extracting(LegRecord::finalStatus).containsExactly(302, 200);
  }

  @Test
  void shouldTakeRepeatedMessagesOnce() {
    ReplayedCall call =
        recordedInFull(
            l -> {
              l.invite().repeatLastMessage().ring(100).repeatLastMessage().answer();
              l.repeatLastMessage();
            });
    assertThat(call.events()).containsExactly("ringing", "answered", "ended");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldRecordEarlyMediaAheadOfTheAnswer(boolean reliable) {
    leg.invite();
    (reliable ? leg.earlyMediaReliably(2500) : leg.earlyMedia(2500)).answer().talk(2000);
    leg.hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call().isBitExact();
    assertThat(call.failures()).isEmpty();
    assertThat(call.recording().durationMs()).isBetween(4500L, 4600L);
    assertThat(call.recording().started()).isBefore(call.record().answered().orElseThrow());
    assertThat(call.events()).startsWith("progress", "answered");
  }

  @Test
  void shouldRefreshASessionWithoutATrace() {
    leg.invite().ring(100).answer().talk(1000).reinvite(Side.CALLEE, end -> {}).talk(1000);
    leg.update(Side.CALLER, end -> {}).talk(1000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call().isRecordedInFull().isBitExact();
    assertThat(call.events()).containsExactly("ringing", "answered", "ended");
  }

  private ReplayedCall recordedInFull(Consumer<Leg> setUp) {
    setUp.accept(leg);
    leg.talk(2000).hangUp(Side.CALLER);
    return surgery.replay().call().isRecordedInFull().isBitExact();
  }
}
