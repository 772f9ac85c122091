package earshot.console.words;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.capture.watch.AlarmCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlainTest {
  @Test
  void shouldTellLengthsAsPeopleDo() {
    assertThat(Plain.length(Duration.ofMillis(400))).isEqualTo("less than a second");
    assertThat(Plain.length(Duration.ofSeconds(61))).isEqualTo("1 minute 1 second");
    assertThat(Plain.length(Duration.ofSeconds(7325))).isEqualTo("2 hours 2 minutes");
  }

  @Test
  void shouldLeaveOutWhatCannotBeSeen() {
    assertThat(Plain.given("Anne\u202E O\u0000’Brien\u2066\n")).isEqualTo("Anne O’Brien");
    assertThat(Plain.given("🦊".repeat(200))).isEqualTo("🦊".repeat(80) + "…");
    assertThat(Plain.given("\uD83E")).isEmpty();
  }

  @Test
  void shouldHaveWordsForEveryReasonAndAlarm() {
    for (FailureCode code : FailureCode.values()) {
      assertThat(Reasons.ofCode(code.code())).contains(code);
      assertThat(Reasons.inShort(code)).isNotEmpty();
      assertThat(Reasons.whatToDo(code)).endsWith(".");
    }
    for (AlarmCode code : AlarmCode.values()) {
      assertThat(Alarms.sentence(code.code())).isEqualTo(code.sentence());
    }
  }
}
