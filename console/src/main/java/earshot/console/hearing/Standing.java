package earshot.console.hearing;

import earshot.policy.access.Ask;
import earshot.policy.access.Door;
import earshot.policy.access.Prospect;
import earshot.policy.decide.Reason;
import earshot.policy.people.SignedIn;
import java.util.List;

/**
 * Whether a leave still stands. A case is closed, an assignment or a role ends, a set is taken
 * back, another policy comes into force: whoever was let in before then is not to hear on for an
 * hour.
 */
public final class Standing {
  private Standing() {}

  /** Whether they would get it if they asked for it at this moment. Nothing is written. */
  public static boolean of(Door door, SignedIn who, Ask ask) {
    return door.prospects(who, List.of(ask)).stream()
        .map(Prospect::against)
        // The call was counted when they began to hear it, and may have been the last.
        .allMatch(against -> against.filter(why -> why != Reason.SAMPLE_CAP_REACHED).isEmpty());
  }
}
