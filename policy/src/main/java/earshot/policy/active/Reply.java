package earshot.policy.active;

import java.util.List;

/** What came of something that somebody wanted to do with a version. It is in the audit trail. */
public sealed interface Reply {
  /**
   * It is done.
   *
   * @param version how it stands now
   */
  record Done(Version version) implements Reply {}

  /**
   * It is not, and nothing has changed.
   *
   * @param why every reason
   */
  record Refused(List<Refusal> why) implements Reply {
    /** Copies. */
    public Refused {
      why = List.copyOf(why);
    }
  }
}
