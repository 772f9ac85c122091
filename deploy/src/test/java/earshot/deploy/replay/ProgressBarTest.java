package earshot.deploy.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private static final long MS = 1_000_000;
  private final StringWriter terminal = new StringWriter();

  @Test
  void shouldShowTheShareDone() {
    assertThat(ProgressBar.line("x.pcap", 1, OptionalLong.of(2)))
        .isEqualTo("[###############               ]  50%  x.pcap");
    assertThat(ProgressBar.line("x.pcap", 3, OptionalLong.of(2))).contains("] 100%  x.pcap");
    assertThat(ProgressBar.line("standard input", 7_654_321, OptionalLong.empty()))
        .isEqualTo("7 MB  standard input");
  }

  @Test
  void shouldDrawAtMostTenTimesASecondAndLeaveNothingBehind() {
    ProgressBar bar = bar(true);
    bar.update(5 * MS, "x", 1, OptionalLong.of(2));
    bar.update(50 * MS, "x", 2, OptionalLong.of(2));
    bar.update(106 * MS, "x", 2, OptionalLong.of(2));
    bar.clear();
    bar.clear();
    assertThat(terminal.toString().split("\r\u001b\\[K", -1))
        .containsExactly(
            "",
            "[###############               ]  50%  x",
            "[##############################] 100%  x",
            "");
  }

  @Test
  void shouldDrawNothingWhereThereIsNoTerminal() {
    ProgressBar bar = bar(false);
    bar.update(0, "x", 1, OptionalLong.of(2));
    bar.clear();
    assertThat(terminal.toString()).isEmpty();
  }

  private ProgressBar bar(boolean shown) {
    return new ProgressBar(new PrintWriter(terminal), shown);
  }
}
