package earshot.deploy.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A fault of this program is told to whoever may report it, without what packets said. */
class LastFaultTest {
  private final ReplayTotals totals = new ReplayTotals();

  @Test
  void shouldTellKindAndPlaceOfAFault() {
    totals.fault(new IllegalStateException("<sip:anna@surgery.example>"));

    String kindAndPlace =
        "java.lang.IllegalStateException at earshot.deploy.replay.LastFaultTest"
            + "[.]shouldTellKindAndPlaceOfAFault:[0-9]+";
    assertThat(SummaryText.of(totals))
        .anyMatch(line -> line.matches("Last fault of this program: " + kindAndPlace));
    assertThat(SummaryJson.of(totals, List.of(), List.of()))
        .containsPattern("\"last_fault\":\"" + kindAndPlace + "\"")
        .doesNotContain("anna");
    assertThat(String.join("", SummaryText.of(totals))).doesNotContain("anna");
  }

  @Test
  void shouldTellThePlaceInThisProgram() {
    // Given a fault that a library threw
    try {
      List.of().getFirst();
    } catch (RuntimeException fault) {
      totals.fault(fault);
    }

    assertThat(totals.lastFault()).get().asString().contains(" at " + getClass().getName() + ".");
  }

  @Test
  void shouldTellOfAFaultWithoutAPlace() {
    RuntimeException fault = new PlacelessFault();
    totals.fault(fault);

    assertThat(totals.lastFault()).contains(PlacelessFault.class.getName());
  }

  @Test
  void shouldTellNothingWhenThereWasNone() {
    assertThat(SummaryText.of(totals)).noneMatch(line -> line.contains("fault"));
    assertThat(SummaryJson.of(totals, List.of(), List.of())).contains("\"last_fault\":null");
  }

  /** The JVM leaves the place out of what is thrown very often. */
  private static final class PlacelessFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public StackTraceElement[] getStackTrace() {
      return new StackTraceElement[0];
    }
  }
}
