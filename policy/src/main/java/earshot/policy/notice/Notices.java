package earshot.policy.notice;

import earshot.policy.file.Policy;

/** Makes notices from a policy. */
public final class Notices {
  private Notices() {}

  /** What the policy makes somebody be told. The same policy always makes the same notice. */
  public static Notice of(Policy policy, NoticeKind kind) {
    return switch (kind) {
      case PATIENT -> new PatientNotice(policy).write();
      case WEBSITE -> new WebsiteNotice(policy).write();
      case ANNOUNCEMENT -> new AnnouncementNotice(policy).write();
      case STAFF -> new StaffNotice(policy).write();
    };
  }
}
