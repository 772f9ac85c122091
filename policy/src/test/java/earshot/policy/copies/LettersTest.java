package earshot.policy.copies;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.file.Policy;
import earshot.policy.notice.Notice;
import earshot.policy.notice.NoticeFormat;
import earshot.policy.read.Examples;
import earshot.policy.request.AccessClock;
import earshot.policy.request.AccessRequest;
import earshot.policy.request.Condition;
import earshot.policy.request.Ground;
import earshot.policy.request.RequestState;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LettersTest {
  private static final LocalDate RECEIVED = LocalDate.of(2026, 11, 25);

  private final Policy policy = Examples.policy(Examples.MONTHS_36);
  private final Letters letters = new Letters(policy);

  private RequestState state(Condition identity) {
    AccessRequest plain = AccessRequest.plain(RECEIVED);
    return new RequestState.Open(
        new AccessClock(policy.pack(), policy.zone())
            .at(
                new AccessRequest(RECEIVED, identity, plain.fee(), List.of(), plain.extension()),
                RECEIVED));
  }

  private static String text(Notice letter) {
    return NoticeFormat.TEXT.write(letter).replaceAll("\\s+", " ");
  }

  @Test
  void shouldSayByWhenOrWhatIsMissing() {
    assertThat(text(letters.acknowledgement(RECEIVED, state(new Condition.NotNeeded()))))
        .contains("on 25 November 2026")
        .contains("We will answer you by 29 December 2026.");
    assertThat(text(letters.acknowledgement(RECEIVED, state(new Condition.Outstanding()))))
        .contains("we need to be sure who you are")
        .doesNotContain("We will answer you by");
    assertThat(
            text(
                letters.acknowledgement(
                    RECEIVED, new RequestState.OpenForTheDead(Optional.empty()))))
        .contains("show us that you may ask");
  }

  @Test
  void shouldTellEveryRefusedPersonWhyAndWhereToComplain() {
    for (Ground ground : Ground.values()) {
      assertThat(text(letters.refusal(RECEIVED, ground)))
          .contains(ground.sentence())
          .contains("Information Commissioner's Office")
          .contains("ask a court");
    }
    assertThat(text(letters.answer(RECEIVED, true))).contains("7-Zip");
    assertThat(text(letters.answer(RECEIVED, false))).doesNotContain("passphrase");
    assertThat(text(letters.withdrawn(RECEIVED))).contains("ask again at any time");
    assertThat(text(letters.complaint(RECEIVED))).contains("without undue delay");
  }
}
