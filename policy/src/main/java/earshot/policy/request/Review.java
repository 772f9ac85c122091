package earshot.policy.request;

import earshot.policy.decide.Facts.Reviewed;
import earshot.policy.file.Words;
import earshot.policy.request.Span.Why;
import java.util.List;
import java.util.stream.Collectors;

/** What somebody who heard a call decided of its copy. */
public sealed interface Review {
  /** Whether a copy may leave. */
  Reviewed outcome();

  /** As it is kept, under the call's key. */
  String text();

  /** All of it may leave. */
  record Whole() implements Review {
    @Override
    public Reviewed outcome() {
      return Reviewed.MAY_LEAVE;
    }

    @Override
    public String text() {
      return "";
    }
  }

  /**
   * It may leave with these spans silenced.
   *
   * @param spans one or more
   */
  record Silenced(List<Span> spans) implements Review {
    /** Copies. */
    public Silenced {
      spans = List.copyOf(spans);
      if (spans.isEmpty()) {
        throw new IllegalArgumentException("say that there is nothing to silence");
      }
    }

    @Override
    public Reviewed outcome() {
      return Reviewed.MAY_LEAVE;
    }

    @Override
    public String text() {
      return spans.stream().map(Span::text).collect(Collectors.joining("\n"));
    }
  }

  /**
   * No copy leaves, because silencing parts of it would not do.
   *
   * @param why what it would give away
   */
  record Withheld(Why why) implements Review {
    @Override
    public Reviewed outcome() {
      return Reviewed.WITHHELD;
    }

    @Override
    public String text() {
      return why.word();
    }
  }

  /** The review that was kept so. */
  static Review of(Reviewed outcome, String text) {
    if (outcome == Reviewed.WITHHELD) {
      return new Withheld(Words.read(Why.class, text).orElseThrow());
    }
    return text.isEmpty() ? new Whole() : new Silenced(text.lines().map(Span::parse).toList());
  }
}
