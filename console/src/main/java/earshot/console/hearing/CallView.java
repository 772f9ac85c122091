package earshot.console.hearing;

import earshot.console.calls.CallRow;
import earshot.console.desk.Desk;
import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import earshot.console.words.Plain;
import earshot.console.words.Reasons;
import earshot.policy.cases.Hold;
import earshot.policy.cases.Holds;
import earshot.policy.decide.CaseKind;
import earshot.policy.decide.Subject;
import earshot.policy.file.Role;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import earshot.storage.index.FoundCall;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A call's page, whichever of its forms somebody comes from. */
public final class CallView {
  private static final Set<String> AUDIBLE = Set.of("recorded", "partial");

  private final Desk desk;
  private final Hearings hearings;
  private final Pages pages;
  private final Sessions sessions;
  private final Choices choices;
  private final Players players;
  private final HoldsOfCall holds;

  /** Of this desk. */
  public CallView(Desk desk, Hearings hearings, Pages pages, Sessions sessions) {
    this.desk = desk;
    this.hearings = hearings;
    this.pages = pages;
    this.sessions = sessions;
    this.choices = new Choices(desk);
    this.players = new Players(desk);
    this.holds = new HoldsOfCall(desk);
  }

  Optional<FoundCall> find(String id) {
    return desk.call(id);
  }

  SignedIn me(HttpServletRequest request) {
    return sessions.mustBe().at(request.getRemoteAddr());
  }

  /** What somebody sees while they hear a recording; empty when it cannot be read. */
  Optional<PlayerPage> player(Hearing hearing, int recording) {
    return players.of(hearing, sessions.mustBe().id(), recording, new Done.Nothing());
  }

  /** Shows the page of a call that there is. */
  void show(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String callId,
      Done done)
      throws IOException {
    Optional<FoundCall> call = find(callId);
    if (call.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    pages.show(
        request,
        response,
        status,
        "call",
        "Call of " + Plain.shortMoment(call.get().started(), desk.zone()),
        page(request, call.get(), done));
  }

  private CallPage page(HttpServletRequest request, FoundCall call, Done done) {
    SignedIn me = me(request);
    boolean audio = isAudible(call);
    Optional<PlayerPage> player = player(request, call, done);
    List<Hold> held = desk.store().index().read(sql -> Holds.of(sql, call.id()));
    Set<Role> roles = desk.roles(me.person());
    boolean opens = audio && Duty.OPEN_CASE.isFor(roles);
    return new CallPage(
        call.id(),
        player.map(PlayerPage::token).orElse(""),
        Plain.moment(call.started(), desk.zone()),
        CallRow.of(call, desk.zone()),
        call.failures().stream().map(CallView::why).toList(),
        audio,
        audio ? "" : without(call),
        audio && player.isEmpty() ? Optional.of(choices.of(me, call.id())) : Optional.empty(),
        player,
        done instanceof Done.Wrong(String problem, CallPage.Typed _) ? problem : "",
        done instanceof Done.Wrong(String _, CallPage.Typed typed) ? typed : CallPage.Typed.NOTHING,
        done instanceof Done.Listened(List<String> who) ? Optional.of(who) : Optional.empty(),
        Duty.READ_AUDIT.isFor(roles),
        desk.kept(call.id()).orElse(""),
        holds.of(held, me, roles),
        audio && Duty.PLACE_HOLD.isFor(roles) ? Optional.of(holds.placing()) : Optional.empty(),
        opens ? Optional.of(opening()) : Optional.empty(),
        done instanceof Done.Checked(CallPage.Checked told) ? Optional.of(told) : Optional.empty());
  }

  private static boolean isAudible(FoundCall call) {
    return call.destroyed().isEmpty() && AUDIBLE.contains(call.outcome());
  }

  /** Whoever hears the call goes on hearing it, whatever else they do on its page. */
  private Optional<PlayerPage> player(HttpServletRequest request, FoundCall call, Done done) {
    String person = sessions.mustBe().id();
    if (done instanceof Done.NoteWrong(Hearing hearing, int recording, String _, var _)) {
      return players.of(hearing, person, recording, done);
    }
    return hearings
        .find(request, Optional.ofNullable(request.getParameter("hearing")).orElse(""))
        .filter(one -> one.grant().callId().equals(call.id()))
        .flatMap(one -> players.of(one, person, recording(request), done));
  }

  private static int recording(HttpServletRequest request) {
    return Sound.number(Optional.ofNullable(request.getParameter("recording")).orElse(""));
  }

  private static CallPage.Why why(String code) {
    return new CallPage.Why(
        Reasons.sentence(code), Reasons.ofCode(code).map(Reasons::whatToDo).orElse(""));
  }

  private String without(FoundCall call) {
    if (call.destroyed().isPresent()) {
      return desk.practice().answer(call.id()).sentence();
    }
    return switch (call.outcome()) {
      case "not-answered" ->
          "Nobody answered this call, so there was nothing to record. There is nothing that you"
              + " need to do.";
      default ->
          call.failures().isEmpty()
              ? "This call was not recorded, and the recorder does not know why. Tell whoever looks"
                  + " after the recorder, with the time of the call."
              : "This call was not recorded. Why, and what you can do, stands below.";
    };
  }

  private static CallPage.Opening opening() {
    return new CallPage.Opening(
        Stream.of(CaseKind.values())
            .filter(kind -> kind.purpose().isPresent())
            .map(kind -> new CallPage.Choice(kind.word(), HoldsOfCall.words(kind)))
            .toList(),
        Stream.of(Subject.values())
            .map(subject -> new CallPage.Choice(subject.word(), words(subject)))
            .toList());
  }

  private static String words(Subject subject) {
    return switch (subject) {
      case PATIENTS -> "A patient, or somebody who called for one";
      case OTHER_ORGANISATIONS -> "Another organisation";
      case OUR_STAFF -> "Our own staff";
    };
  }
}
