package earshot.console.calls;

import earshot.capture.record.CallId;
import earshot.capture.record.PartyRecord;
import earshot.console.desk.Desk;
import earshot.console.words.Plain;
import earshot.storage.index.FoundCall;
import java.util.Optional;

/** Calls by their names. */
public final class KnownCalls {
  private final Desk desk;

  /** Of this desk. */
  public KnownCalls(Desk desk) {
    this.desk = desk;
  }

  /** The call of that name; empty when the index knows it no more. */
  public Optional<FoundCall> find(String id) {
    return desk.call(id);
  }

  /** As a row tells it. Of one that the index does not know any more only the time is known. */
  public CallsPage.Row row(String id) {
    return find(id)
        .map(call -> CallRow.of(call, desk.zone()))
        .orElseGet(
            () ->
                new CallsPage.Row(
                    "",
                    CallId.startOf(id)
                        .map(at -> Plain.shortMoment(at, desk.zone()))
                        .orElse("At an unknown time"),
                    Plain.direction("unknown"),
                    Plain.party(PartyRecord.UNKNOWN),
                    "",
                    Plain.party(PartyRecord.UNKNOWN),
                    "",
                    "",
                    false,
                    "",
                    "Not known",
                    "destroyed",
                    ""));
  }
}
