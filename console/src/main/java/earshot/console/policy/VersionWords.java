package earshot.console.policy;

import earshot.console.desk.Desk;
import earshot.console.words.Plain;
import earshot.policy.active.InForce;
import earshot.policy.active.Version;
import earshot.policy.audit.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Versions of the policy in words. */
final class VersionWords {
  private final Desk desk;

  VersionWords(Desk desk) {
    this.desk = desk;
  }

  /** The version in force, in a sentence. */
  String inForce(InForce.Active active) {
    return active.version().id()
        + ", version "
        + active.version().version()
        + ", since "
        + moment(active.since())
        + ".";
  }

  /** How a version that waits stands. */
  String standing(Version version) {
    String submitted =
        who(version.submittedBy()) + " submitted it on " + moment(version.submitted()) + ". ";
    return switch (version.state()) {
      case WAITS_FOR_APPROVAL ->
          submitted
              + "By it recordings may go sooner, or that cannot be told. So a second person has to"
              + " approve it; seven whole days after that it is in force.";
      case WAITS_FOR_ITS_DAY ->
          submitted
              + version.approvedBy().map(by -> who(by) + " approved it. ").orElse("")
              + "It is in force from "
              + version.from().map(this::moment).orElse("an unknown day")
              + " on, unless it is withdrawn before.";
      case IN_FORCE, PAST, WITHDRAWN, NOT_BELIEVED -> submitted;
    };
  }

  /** All, newest first. */
  List<String> history(List<Version> versions) {
    List<String> lines = new ArrayList<>();
    for (Version version : versions.reversed()) {
      lines.add(
          version.policy().id()
              + ", version "
              + version.policy().version()
              + ": "
              + version.state().words()
              + ". Submitted on "
              + moment(version.submitted())
              + " by "
              + who(version.submittedBy())
              + version.approvedBy().map(by -> "; approved by " + who(by)).orElse("")
              + version.from().map(from -> "; from " + moment(from)).orElse("")
              + version.withdrawn().map(at -> "; withdrawn on " + moment(at)).orElse("")
              + ".");
    }
    return lines;
  }

  private String who(String pseudonym) {
    return pseudonym.equals(Actor.OPERATOR.id())
        ? "whoever set up the machine"
        : desk.people().nameOf(pseudonym).map(Plain::given).orElse("somebody");
  }

  private String moment(Instant at) {
    return Plain.moment(at, desk.zone());
  }
}
