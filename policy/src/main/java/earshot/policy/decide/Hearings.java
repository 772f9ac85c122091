package earshot.policy.decide;

import earshot.policy.decide.Facts.CaseFacts;
import earshot.policy.decide.Facts.DrawFacts;
import earshot.policy.decide.Facts.ReleaseFacts;
import earshot.policy.file.AccessRule;
import earshot.policy.file.Act;
import earshot.policy.file.Need;
import earshot.policy.file.Policy;
import earshot.policy.file.PurposeRule;
import earshot.policy.file.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one access rule says to one request: nothing against it, or what and how near it came. */
final class Hearings {
  private static final Set<Role> SUPERVISORS = Set.of(Role.TRAINER, Role.GP);

  private final Policy policy;
  private final Request.Hearing request;
  private final Facts facts;

  Hearings(Policy policy, Request.Hearing request, Facts facts) {
    this.policy = policy;
    this.request = request;
    this.facts = facts;
  }

  /**
   * What stands against it.
   *
   * @param reason why
   * @param near how many of the rule's conditions were met before
   */
  record Against(Reason reason, int near) {}

  Optional<Against> against(AccessRule rule) {
    if (!rule.purposes().contains(request.purpose())) {
      return Optional.of(new Against(Reason.NO_RULE, 0));
    }
    if (rule.pick() != request.picked().pick()) {
      return Optional.of(new Against(Reason.NOT_PICKED_SO, 1));
    }
    if (!request.asker().hasOneOf(rule.roles())) {
      return Optional.of(new Against(Reason.NOT_THIS_ROLE, 2));
    }
    if (!rule.acts().contains(request.act())) {
      return Optional.of(new Against(Reason.NOT_THIS_ACT, 3));
    }
    Optional<Reason> picked =
        switch (request.picked()) {
          case Picked.Named(Optional<String> caseId) -> named(rule, caseId);
          case Picked.Drawn(String id) -> drawn(id);
          case Picked.Released(String id) -> released(id);
        };
    return picked
        .or(() -> rule.supervised() ? supervisor() : Optional.empty())
        .map(reason -> new Against(reason, 4));
  }

  private Optional<Reason> named(AccessRule rule, Optional<String> caseId) {
    // A call is named for a case or not at all, even where a rule forgets to say so.
    Optional<CaseFacts> known =
        facts.caze().filter(one -> caseId.isPresent() && one.id().equals(caseId.get()));
    if (known.isEmpty()) {
      return Optional.of(Reason.NO_CASE);
    }
    CaseFacts caze = known.get();
    if (!caze.open()) {
      return Optional.of(Reason.CASE_CLOSED);
    }
    if (!caze.hasCall()) {
      return Optional.of(Reason.NOT_IN_CASE);
    }
    if (!caze.kind().purpose().equals(Optional.of(request.purpose()))) {
      return Optional.of(Reason.CASE_OF_ANOTHER_KIND);
    }
    return published(caze)
        .or(
            () ->
                // "Only if necessary for their roles": who is let in by the gate needs the case.
                (rule.needs().contains(Need.ASSIGNED) || policy.roleGate().isPresent())
                        && !request.asker().assignedTo().contains(caze.id())
                    ? Optional.of(Reason.NOT_ASSIGNED)
                    : Optional.empty());
  }

  /** What the notice says of the purpose bounds the cases that it is good for. */
  private Optional<Reason> published(CaseFacts caze) {
    PurposeRule purpose = policy.purposes().get(request.purpose());
    if (purpose == null) {
      return Optional.of(Reason.PURPOSE_NOT_PUBLISHED);
    }
    if (!purpose.of().isEmpty() && !purpose.of().contains(caze.kind().of())) {
      return Optional.of(Reason.CASE_OF_ANOTHER_KIND);
    }
    if (!purpose.about().isEmpty() && !purpose.about().contains(caze.about().word())) {
      return Optional.of(Reason.SUBJECT_NOT_PUBLISHED);
    }
    return Optional.empty();
  }

  private Optional<Reason> drawn(String id) {
    Optional<DrawFacts> known = facts.draw().filter(one -> one.id().equals(id) && one.hasCall());
    if (known.isEmpty()) {
      return Optional.of(Reason.NOT_DRAWN);
    }
    DrawFacts draw = known.get();
    if (!draw.drawnFor().equals(request.asker().id()) || draw.purpose() != request.purpose()) {
      return Optional.of(Reason.DRAWN_FOR_ANOTHER);
    }
    if (!facts.now().isBefore(draw.expires())) {
      return Optional.of(Reason.SAMPLE_OVER);
    }
    return draw.heard() >= draw.cap() ? Optional.of(Reason.SAMPLE_CAP_REACHED) : Optional.empty();
  }

  private Optional<Reason> released(String id) {
    Optional<ReleaseFacts> known =
        facts.released().filter(one -> one.id().equals(id) && one.hasCall());
    if (known.isEmpty() || !known.get().trainees().contains(request.asker().id())) {
      return Optional.of(Reason.NOT_RELEASED);
    }
    return facts.now().isBefore(known.get().expires())
        ? Optional.empty()
        : Optional.of(Reason.RELEASE_OVER);
  }

  private Optional<Reason> supervisor() {
    if (request.supervisor().isEmpty()) {
      return Optional.of(Reason.NO_SUPERVISOR);
    }
    Attendant supervisor = request.supervisor().get();
    boolean fit =
        supervisor.hasOneOf(SUPERVISORS)
            && !supervisor.id().equals(request.asker().id())
            && facts.released().stream().allMatch(one -> one.supervisor().equals(supervisor.id()));
    return fit ? Optional.empty() : Optional.of(Reason.NOT_THE_SUPERVISOR);
  }

  List<Obligation> obligations(AccessRule rule) {
    List<Obligation> all = new ArrayList<>();
    all.add(new Obligation.RecordPurpose(request.purpose()));
    switch (request.picked()) {
      case Picked.Named(Optional<String> caseId) ->
          caseId
              .filter(id -> !facts.heldFor().contains(id))
              .ifPresent(id -> all.add(new Obligation.PlaceHold(id)));
      case Picked.Drawn(String id) -> {
        all.add(new Obligation.SampleOnly(id));
        facts.draw().ifPresent(one -> all.add(new Obligation.Expires(one.expires())));
      }
      case Picked.Released _ ->
          facts.released().ifPresent(one -> all.add(new Obligation.Expires(one.expires())));
    }
    if (rule.supervised()) {
      request.supervisor().ifPresent(one -> all.add(new Obligation.Supervised(one.id())));
    }
    if (request.act() != Act.EXPORT) {
      all.add(new Obligation.NoExport());
    }
    return all;
  }
}
