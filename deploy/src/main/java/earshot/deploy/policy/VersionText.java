package earshot.deploy.policy;

import earshot.policy.active.Doubt;
import earshot.policy.active.InForce;
import earshot.policy.active.Version;
import earshot.policy.decide.PolicyVersion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Versions in words, a line each. */
final class VersionText {
  private VersionText() {}

  /** What has just become of a version. */
  static List<String> done(Version version) {
    String name = name(version.policy());
    return switch (version.state()) {
      case IN_FORCE -> List.of(name + " is in force.");
      case WAITS_FOR_ITS_DAY ->
          List.of(
              name + " is in force from " + from(version) + " on.",
              "Until then it can be withdrawn: earshot policy withdraw.");
      case WAITS_FOR_APPROVAL ->
          List.of(
              name + " is submitted. By it recordings may go sooner, or that cannot be told.",
              "So a second person has to approve it, who signs in for that; a command line cannot"
                  + " tell who types. Seven whole days after that it is in force.");
      case WITHDRAWN -> List.of(name + " is withdrawn.");
      case PAST, NOT_BELIEVED -> List.of(name + " is not in force.");
    };
  }

  /** All of them, oldest first, and what is in force. */
  static List<String> all(List<Version> versions, InForce inForce) {
    List<String> lines = new ArrayList<>();
    for (Version version : versions) {
      lines.add(
          name(version.policy())
              + ": "
              + version.state().words()
              + "; submitted "
              + moment(version.submitted())
              + " by "
              + version.submittedBy()
              + version.approvedBy().map(who -> "; approved by " + who).orElse("")
              + version.from().map(when -> "; from " + moment(when)).orElse("")
              + version.withdrawn().map(when -> "; withdrawn " + moment(when)).orElse(""));
    }
    if (inForce.policy().isEmpty()) {
      lines.add("No policy is in force: nobody can hear a call, and nothing is destroyed.");
    }
    return lines;
  }

  /** What is not believed, and what follows. */
  static List<String> doubts(InForce inForce) {
    List<String> lines = new ArrayList<>();
    inForce.doubts().stream().map(Doubt::sentence).forEach(lines::add);
    if (!lines.isEmpty()) {
      lines.add(
          "Nothing is destroyed until a new version has come into force that two people agreed"
              + " to.");
    }
    return lines;
  }

  private static String name(PolicyVersion version) {
    return version.words() + " (" + version.hash() + ")";
  }

  private static String from(Version version) {
    return version.from().map(VersionText::moment).orElse("");
  }

  private static String moment(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
