package earshot.console.requests;

import earshot.console.calls.CallsPage;
import earshot.console.calls.KnownCalls;
import earshot.console.desk.Desk;
import earshot.console.words.Plain;
import earshot.policy.disposal.CallAnswer;
import earshot.policy.request.CallState;
import earshot.policy.request.RequestCalls;
import earshot.policy.request.RequestRecord;
import earshot.policy.request.Review;
import earshot.policy.request.Reviews;
import earshot.storage.index.FoundCall;
import java.util.List;
import java.util.Optional;

/** What there is to say of the calls of a request. */
final class RequestedCalls {
  private final Desk desk;
  private final KnownCalls known;

  RequestedCalls(Desk desk) {
    this.desk = desk;
    this.known = new KnownCalls(desk);
  }

  List<RequestCalls.Listed> of(String id) {
    return desk.store().index().read(sql -> RequestCalls.of(sql, id));
  }

  /** One of a request's; empty when it is none of them. */
  Optional<RequestCalls.Listed> of(String id, String callId) {
    return of(id).stream().filter(call -> call.callId().equals(callId)).findFirst();
  }

  Optional<FoundCall> find(String callId) {
    return known.find(callId);
  }

  CallsPage.Row row(String callId) {
    return known.row(callId);
  }

  List<Long> lengths(String callId) {
    return desk.store().index().read(sql -> Reviews.lengths(sql, callId));
  }

  CallAnswer answer(String callId) {
    return desk.practice().answer(callId);
  }

  /** What was decided of a call's copy; empty while nothing was. */
  Optional<Review> review(String id, String callId) {
    try {
      return desk.practice().copyReviews().of(id, callId);
    } catch (IllegalStateException _) { // its key is gone since
      return Optional.empty();
    }
  }

  static String words(Review review) {
    return switch (review) {
      case Review.Whole() -> "All of it may leave.";
      case Review.Silenced(var spans) ->
          "It may leave with " + Plain.count(spans.size(), "part") + " silenced.";
      case Review.Withheld(var why) -> "No copy leaves, to protect " + why.words() + ".";
    };
  }

  CallsOfPage.Line line(RequestRecord request, RequestCalls.Listed call) {
    String id = request.caseId();
    String href = "/requests/" + id + "/calls/" + call.callId();
    String how = Wording.of(call.foundBy());
    Optional<Review> review = review(id, call.callId());
    boolean audible = !lengths(call.callId()).isEmpty();
    String words =
        switch (call.state()) {
          case FOUND, REJECTED -> how;
          case CONFIRMED ->
              how
                  + ". "
                  + (audible
                      ? review.map(RequestedCalls::words).orElse("Nobody has decided yet.")
                      : answer(call.callId()).sentence());
        };
    boolean done =
        call.state() != CallState.FOUND
            && (call.state() == CallState.REJECTED || !audible || review.isPresent());
    String tag =
        call.state() == CallState.REJECTED
            ? "Not theirs"
            : call.state() == CallState.FOUND ? "Whose is it?" : done ? "Done" : "Listen";
    String style =
        call.state() == CallState.REJECTED ? "not-answered" : done ? "recorded" : "partial";
    return new CallsOfPage.Line(call.callId(), href, row(call.callId()), words, tag, style);
  }
}
