package earshot.console.api;

import earshot.console.calls.Wanted;
import earshot.console.desk.Desk;
import earshot.policy.audit.Detail;
import earshot.policy.cases.Hold;
import earshot.policy.cases.Holds;
import earshot.storage.access.AuditEntry;
import earshot.storage.index.FoundCall;
import earshot.storage.index.SearchPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.core.JsonGenerator;

/** Calls, found as the page finds them, and one call. */
@Controller
public final class CallsApi {
  private static final int USUAL_PAGE = 25;
  private static final int LARGEST_PAGE = 100;
  private static final Set<String> LIST =
      Set.of("from", "to", "direction", "outcome", "reason", "after", "limit");
  private static final Set<String> SEARCH =
      Set.of("from", "to", "number", "name", "direction", "outcome", "reason", "after", "limit");
  private static final Set<String> AUDIBLE = Set.of("recorded", "partial");

  private final Desk desk;
  private final Gate gate;

  /** Of this desk. */
  public CallsApi(Desk desk, Gate gate) {
    this.desk = desk;
    this.gate = gate;
  }

  /** Without names and numbers: an address stands in too many logs. */
  @GetMapping("/api/v1/calls")
  void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Bearer bearer = gate.pass(Scope.CALLS_READ);
    find(bearer, response, "list-calls", Body.ofQuery(request, LIST));
  }

  /** With names and numbers. */
  @PostMapping("/api/v1/calls/search")
  void search(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Bearer bearer = gate.pass(Scope.CALLS_READ);
    Body.ofQuery(request, Set.of());
    find(bearer, response, "search-calls", Body.of(request, SEARCH));
  }

  private void find(Bearer bearer, HttpServletResponse response, String act, Body body)
      throws IOException {
    Wanted wanted =
        new Wanted(
            body.text("from"),
            body.text("to"),
            body.text("number"),
            "",
            body.text("name"),
            body.text("direction"),
            body.text("outcome"),
            body.text("reason"),
            "");
    List<String> problems = wanted.problems();
    if (!problems.isEmpty()) {
      throw Refused.because(400, "not-understood", String.join(" ", problems));
    }
    SearchPage found = found(wanted, body);
    AuditEntry entry =
        gate.did(
            bearer, act, event -> event.with(Detail.COUNT, Integer.toString(found.calls().size())));
    Json.answer(
        response, HttpServletResponse.SC_OK, json -> write(json, wanted, found, entry.index()));
  }

  private SearchPage found(Wanted wanted, Body body) {
    int limit = body.number("limit", USUAL_PAGE, LARGEST_PAGE);
    Optional<String> after = Optional.of(body.text("after")).filter(text -> !text.isEmpty());
    try {
      return desk.search().page(wanted.query(desk.zone()), limit, after);
    } catch (IllegalArgumentException _) {
      throw Refused.because(400, "not-understood", "after is no next of an answer.");
    }
  }

  private static void write(JsonGenerator json, Wanted wanted, SearchPage found, long entry) {
    json.writeArrayPropertyStart("calls");
    for (FoundCall call : found.calls()) {
      json.writeStartObject();
      CallJson.fields(json, call);
      json.writeEndObject();
    }
    json.writeEndArray();
    found.next().ifPresent(next -> json.writeStringProperty("next", next));
    json.writeObjectPropertyStart("searched");
    json.writeStringProperty("words", wanted.words());
    Json.texts(json, "number_endings", found.searched().numberEndings());
    Json.texts(json, "extensions", found.searched().extensions());
    Json.texts(json, "names", found.searched().words());
    json.writeEndObject();
    json.writeNumberProperty("entry", entry);
  }

  @GetMapping("/api/v1/calls/{id}")
  void one(HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    Bearer bearer = gate.pass(Scope.CALLS_READ);
    Body.ofQuery(request, Set.of());
    FoundCall call = desk.call(id).orElseThrow(CallsApi::noSuchCall);
    List<Hold> holds = desk.store().index().read(sql -> Holds.of(sql, id));
    Optional<String> kept = desk.kept(id);
    AuditEntry entry = gate.did(bearer, "read-call", event -> event.with(Detail.CALL, id));
    Json.answer(
        response,
        HttpServletResponse.SC_OK,
        json -> {
          CallJson.fields(json, call);
          json.writeBooleanProperty(
              "audio", call.destroyed().isEmpty() && AUDIBLE.contains(call.outcome()));
          CallJson.reasons(json, call);
          kept.ifPresent(sentence -> json.writeStringProperty("kept", sentence));
          CallJson.holds(json, holds);
          json.writeNumberProperty("entry", entry.index());
        });
  }

  static Refused noSuchCall() {
    return Refused.because(404, "not-found", "There is no such call.");
  }
}
