package earshot.console.requests;

import earshot.policy.file.Words;
import earshot.policy.request.Review;
import earshot.policy.request.Span;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The parts that somebody means to silence, in their session, until they decide. They begin with
 * those that were decided last.
 */
final class SpanDrafts {
  /** More would be a call that cannot leave. */
  private static final int MOST = 200;

  private static final List<String> FIELDS = List.of("from", "to", "side", "why");

  private final RequestedCalls calls;
  private final InSession<Parts> drafts = new InSession<>("earshot.parts", Parts.class);

  SpanDrafts(RequestedCalls calls) {
    this.calls = calls;
  }

  private record Parts(List<Span> spans) {
    private Parts {
      spans = List.copyOf(spans);
    }
  }

  List<Span> spans(HttpServletRequest request, String id, String callId) {
    return drafts
        .find(request, id + "/" + callId)
        .map(Parts::spans)
        .orElseGet(
            () ->
                calls.review(id, callId).orElse(new Review.Whole())
                        instanceof Review.Silenced(List<Span> spans)
                    ? spans
                    : List.of());
  }

  void forget(HttpServletRequest request, String id, String callId) {
    drafts.take(request, id + "/" + callId);
  }

  Silences page(HttpServletRequest request, String id, String callId) {
    return page(request, callId, spans(request, id, callId), "", "", Kept.NOTHING);
  }

  private Silences page(
      HttpServletRequest request,
      String callId,
      List<Span> spans,
      String problem,
      String told,
      Kept kept) {
    int recordings = calls.lengths(callId).size();
    return new Silences(
        problem,
        told,
        spans.stream().map(span -> Silences.Part.of(span, recordings > 1)).toList(),
        kept,
        recordings,
        recording(request, recordings),
        Wording.sides(),
        Wording.whys());
  }

  private static int recording(HttpServletRequest request, int recordings) {
    return number(request.getParameter("recording")).filter(no -> no < recordings).orElse(0);
  }

  private static Optional<Integer> number(@Nullable String text) {
    return text != null && text.matches("\\d{1,4}")
        ? Optional.of(Integer.valueOf(text))
        : Optional.empty();
  }

  /** Adds one, or takes one away, as the form says. */
  Silences change(HttpServletRequest request, String id, String callId) {
    List<Span> spans = new ArrayList<>(spans(request, id, callId));
    Optional<Integer> gone = number(request.getParameter("remove"));
    if (gone.isPresent()) {
      if (gone.get() < spans.size()) {
        spans.remove(gone.get().intValue());
      }
      drafts.put(request, id + "/" + callId, new Parts(spans));
      return page(request, callId, spans, "", "The part was taken away.", Kept.NOTHING);
    }
    Map<String, String> typed = new HashMap<>();
    FIELDS.forEach(
        field ->
            Optional.ofNullable(request.getParameter(field))
                .ifPresent(t -> typed.put(field, cut(t))));
    Kept kept = new Kept(typed);
    Optional<Span> span = read(request, kept, callId);
    if (span.isEmpty()) {
      return page(request, callId, spans, against(kept), "", kept);
    }
    List<Span> more = new ArrayList<>(spans);
    more.add(span.get());
    try {
      List<Span> checked = Span.checked(more, calls.lengths(callId));
      if (checked.size() > MOST) {
        return page(request, callId, spans, "These are too many parts.", "", kept);
      }
      drafts.put(request, id + "/" + callId, new Parts(checked));
      return page(request, callId, checked, "", "The part was added.", Kept.NOTHING);
    } catch (IllegalArgumentException _) { // outside of the recording, or it meets another
      return page(request, callId, spans, outside(span.get(), callId), "", kept);
    }
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(40, text.length()));
  }

  private Optional<Span> read(HttpServletRequest request, Kept kept, String callId) {
    OptionalLong from = ClockTime.read(kept.of("from"));
    OptionalLong to = ClockTime.read(kept.of("to"));
    Optional<Span.Side> side = Words.read(Span.Side.class, kept.of("side"));
    Optional<Span.Why> why = Words.read(Span.Why.class, kept.of("why"));
    if (from.isEmpty() || to.isEmpty() || side.isEmpty() || why.isEmpty()) {
      return Optional.empty();
    }
    int recording = recording(request, calls.lengths(callId).size());
    return Optional.of(
        new Span(recording, side.get(), from.getAsLong(), to.getAsLong(), why.get()));
  }

  private static String against(Kept kept) {
    if (ClockTime.read(kept.of("from")).isEmpty() || ClockTime.read(kept.of("to")).isEmpty()) {
      return "Give both times as minutes and seconds, for example 1:05 or 1:05.5.";
    }
    return Words.read(Span.Why.class, kept.of("why")).isEmpty()
        ? "Choose what it protects."
        : "Choose whose side is to be silent.";
  }

  private String outside(Span span, String callId) {
    long length = calls.lengths(callId).get(span.recording());
    if (span.toMs() <= span.fromMs()) {
      return "The end has to be after the beginning.";
    }
    return span.toMs() > length
        ? "The recording ends at " + ClockTime.of(length) + "."
        : "This meets a part that is silenced already. Take that one away first.";
  }
}
