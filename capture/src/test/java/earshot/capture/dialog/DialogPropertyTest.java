package earshot.capture.dialog;

import static earshot.capture.dialog.Scene.A;
import static earshot.capture.dialog.Scene.B;
import static earshot.capture.dialog.Scene.P;
import static earshot.capture.dialog.SipMessages.invite;
import static earshot.capture.dialog.SipMessages.request;
import static earshot.capture.dialog.SipMessages.response;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.sip.MalformedSip;
import earshot.capture.sip.SipRequest;
import earshot.capture.sip.SipResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

/** What holds however the messages of calls are lost, doubled and disordered on their way to us. */
final class DialogPropertyTest {
  private record Step(long source, long destination, SipMessages message) {}

  /** A call with everything in it: challenge, early media, hold, glare, transfer and hang-up. */
  private static final List<Step> CALL =
      List.of(
          new Step(A, P, invite().sdp("1.1.1.1:4000")),
          new Step(P, A, response(407).toTag("x")),
          new Step(A, P, request("ACK").toTag("x").branch("z9hG4bK1")),
          new Step(A, P, invite().cseq(2).branch("z9hG4bK2").sdp("1.1.1.1:4000")),
          new Step(P, B, invite().cseq(2).branch("z9hG4bK3").sdp("9.9.9.9:6000")),
          new Step(P, A, response(100).cseq(2).branch("z9hG4bK2").toTag("")),
          new Step(B, P, response(180).cseq(2).branch("z9hG4bK3")),
          new Step(P, A, response(183).cseq(2).branch("z9hG4bK2").sdp("9.9.9.9:7000")),
          new Step(B, P, response(200).cseq(2).branch("z9hG4bK3").sdp("2.2.2.2:5000")),
          new Step(P, A, response(200).cseq(2).branch("z9hG4bK2").sdp("9.9.9.9:7000")),
          new Step(A, P, request("ACK").cseq(2)),
          new Step(B, A, request("INFO").ofB().cseq(1).content("application/dtmf")),
          new Step(A, B, response(200, "INFO").ofB().cseq(1)),
          new Step(A, B, request("INVITE").cseq(3).sdp("1.1.1.1:4000 sendonly")),
          new Step(B, A, response(200).cseq(3).sdp("2.2.2.2:5000 recvonly")),
          new Step(A, B, request("ACK").cseq(3)),
          new Step(B, A, request("INVITE").ofB().cseq(2).branch("z9hG4bKb").sdp("2.2.2.2:5002")),
          new Step(A, B, response(491).ofB().cseq(2).branch("z9hG4bKb")),
          new Step(A, B, request("UPDATE").cseq(4).sdp("1.1.1.1:4000")),
          new Step(B, A, response(200, "UPDATE").cseq(4).sdp("2.2.2.2:5000")),
          new Step(B, A, request("REFER").ofB().cseq(3).header("Refer-To", "<sip:c@x>")),
          new Step(A, B, response(202, "REFER").ofB().cseq(3)),
          new Step(B, A, request("BYE").ofB().cseq(4)),
          new Step(A, B, response(401, "BYE").ofB().cseq(4)),
          new Step(B, A, request("BYE").ofB().cseq(5)),
          new Step(A, B, response(200, "BYE").ofB().cseq(5)));

  /** More that may befall a Call-ID. */
  private static final List<Step> OTHER =
      List.of(
          new Step(A, B, request("CANCEL").toTag("").branch("z9hG4bK1")),
          new Step(B, A, response(200, "CANCEL")),
          new Step(B, A, response(487)),
          new Step(B, A, response(486).cseq(2).branch("z9hG4bK3")),
          new Step(B, A, response(302)),
          new Step(P, A, response(200).toTag("c").cseq(2).sdp("3.3.3.3:5000")),
          new Step(A, P, request("BYE").toTag("c").cseq(9)),
          new Step(P, A, response(481, "BYE").toTag("c").cseq(9)),
          new Step(A, B, invite().fromTag("new").branch("z9hG4bKn").sdp("nonsense")),
          new Step(A, B, invite().cseq(-1).branch("").fromTag("").header("Replaces", ";;")),
          new Step(A, B, request("PRACK").cseq(7).header("RAck", "1 99999999999 INVITE")),
          new Step(A, B, request("PRACK").cseq(8).header("RAck", "x").sdp("1.1.1.1:9")),
          new Step(B, A, response(199).cseq(2)),
          new Step(B, A, response(699, "")),
          new Step(A, B, request("REFER").cseq(10).header("Refer-To", "<sip:x?replaces=%>")));

  /** What came: a step of {@link #CALL} or {@link #OTHER}, and the time that passed before it. */
  private record Arrival(Step step, long afterMs) {}

  @Provide
  Arbitrary<List<Arrival>> chaos() {
    List<Step> all = new ArrayList<>(CALL);
    all.addAll(OTHER);
    Arbitrary<Long> time =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.longs().between(0, 100)),
            Tuple.of(1, Arbitraries.longs().between(20_000, 400_000)),
            Tuple.of(1, Arbitraries.longs().between(-5_000, 50_000_000)));
    return Combinators.combine(Arbitraries.of(all), time).as(Arrival::new).list().ofMaxSize(120);
  }

  @Property(tries = 2_000)
  void shouldTellAnOrderlyStoryOfEachDialogWhateverComes(@ForAll("chaos") List<Arrival> arrivals) {
    // Given messages in any order, number and time
    Scene scene = play(arrivals);
    // Then each dialog begins once, is answered at most once, ends once, and is then quiet
    Map<Dialog, List<DialogEvent>> byDialog = new HashMap<>();
    for (DialogEvent event : scene.events) {
      byDialog.computeIfAbsent(event.dialog(), unseen -> new ArrayList<>()).add(event);
    }
    for (List<DialogEvent> story : byDialog.values()) {
      assertThat(story.getFirst()).isInstanceOf(DialogEvent.Begun.class);
      assertThat(story.getLast()).isInstanceOf(DialogEvent.Ended.class);
      assertThat(story.stream().filter(DialogEvent.Begun.class::isInstance)).hasSize(1);
      assertThat(story.stream().filter(DialogEvent.Answered.class::isInstance))
          .hasSizeLessThanOrEqualTo(1);
      assertThat(story.stream().filter(DialogEvent.Ended.class::isInstance)).hasSize(1);
    }
    assertThat(scene.table.size()).isZero();
    // And it is told the same way again
    assertThat(play(arrivals).story()).isEqualTo(scene.story());
  }

  private static Scene play(List<Arrival> arrivals) {
    Scene scene = new Scene();
    for (Arrival arrival : arrivals) {
      scene.nowNs += arrival.afterMs * 1_000_000;
      scene.table.tick(scene.nowNs);
      scene.sees(arrival.step.source, arrival.step.destination, arrival.step.message);
    }
    scene.table.finish(scene.nowNs);
    return scene;
  }

  @Property(tries = 2_000)
  void shouldTellTheSameWithEarlierMessagesSeenAgainAtAnyTime(
      @ForAll @Size(max = 40) List<Integer> choices, @ForAll long seed) {
    // Given a call, and the same call with copies of its messages at any place after the original
    Random random = new Random(seed);
    List<Step> doubled = new ArrayList<>(CALL);
    for (int choice : choices) {
      int original = Math.floorMod(choice, doubled.size());
      int place = original + 1 + random.nextInt(doubled.size() - original);
      doubled.add(place, doubled.get(original));
    }
    // Then the copies change nothing
    assertThat(story(doubled)).isEqualTo(story(CALL));
  }

  @Property(tries = 1_000)
  void shouldLoseNoDescriptionThatWasSeen(@ForAll @Size(max = 12) List<Integer> lost) {
    // Given a call of which some messages are missing, not those with descriptions
    List<Step> rest = new ArrayList<>(CALL);
    for (int choice : lost) {
      Step step = rest.get(Math.floorMod(choice, rest.size()));
      if (!hasDescription(step)) {
        rest.remove(step);
      }
    }
    // Then both parties' media is told all the same
    assertThat(story(rest))
        .anyMatch(words -> words.startsWith("caller at 1.1.1.1:4000"))
        .anyMatch(words -> words.startsWith("callee at 2.2.2.2:5000"));
  }

  private static boolean hasDescription(Step step) {
    return switch (step.message.build()) {
      case SipRequest request -> request.body().sdp().isPresent();
      case SipResponse response -> response.body().sdp().isPresent();
      case MalformedSip malformed -> false;
    };
  }

  private static List<String> story(List<Step> steps) {
    Scene scene = new Scene();
    steps.forEach(step -> scene.sees(step.source, step.destination, step.message));
    return scene.passes(Duration.ofSeconds(35)).story();
  }
}
