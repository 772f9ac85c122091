package earshot.policy.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.policy.request.Span.Side;
import earshot.policy.request.Span.Why;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Spans are believed when they lie within their recording and no two silence the same moment. */
class SpanPropertiesTest {
  private static final List<Long> LENGTHS = List.of(20L, 10L);

  @Provide
  Arbitrary<List<Span>> spans() {
    return Combinators.combine(
            Arbitraries.integers().between(-1, 2),
            Arbitraries.of(Side.class),
            Arbitraries.longs().between(-2, 22),
            Arbitraries.longs().between(-2, 22),
            Arbitraries.of(Why.class))
        .as(Span::new)
        .list()
        .ofMaxSize(4);
  }

  @Property(tries = 5000)
  void shouldTakeExactlyWhatMeetsNothingTwice(@ForAll("spans") List<Span> spans) {
    if (isSound(spans)) {
      List<Span> checked = Span.checked(spans, LENGTHS);
      assertThat(checked).containsExactlyInAnyOrderElementsOf(spans);
      Review review = checked.isEmpty() ? new Review.Whole() : new Review.Silenced(checked);
      assertThat(Review.of(review.outcome(), review.text())).isEqualTo(review);
    } else {
      assertThatThrownBy(() -> Span.checked(spans, LENGTHS))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** Moment by moment. */
  private static boolean isSound(List<Span> spans) {
    List<String> moments = new ArrayList<>();
    for (Span span : spans) {
      if (span.recording() < 0
          || span.recording() > 1
          || span.fromMs() < 0
          || span.fromMs() >= span.toMs()
          || span.toMs() > LENGTHS.get(span.recording())) {
        return false;
      }
      for (long ms = span.fromMs(); ms < span.toMs(); ms++) {
        if (span.side() != Side.RIGHT) {
          moments.add(span.recording() + " left " + ms);
        }
        if (span.side() != Side.LEFT) {
          moments.add(span.recording() + " right " + ms);
        }
      }
    }
    return moments.stream().distinct().count() == moments.size();
  }

  @Test
  void shouldWithholdForNoOtherReason() {
    // A receptionist's voice is none of them.
    assertThat(Why.values())
        .extracting(Why::word)
        .containsExactly("third-party", "serious-harm", "legal-advice", "crime");
    Review withheld = new Review.Withheld(Why.LEGAL_ADVICE);
    assertThat(Review.of(withheld.outcome(), withheld.text())).isEqualTo(withheld);
  }
}
