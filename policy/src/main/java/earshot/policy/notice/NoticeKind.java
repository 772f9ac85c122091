package earshot.policy.notice;

import earshot.policy.file.Words;

/** Whom a notice is for. */
public enum NoticeKind {
  /** The page that patients read. */
  PATIENT,
  /** What the practice's website says in short. */
  WEBSITE,
  /** What callers hear. */
  ANNOUNCEMENT,
  /** What staff read. */
  STAFF;

  /** In small letters: {@code patient}. */
  public String word() {
    return Words.of(this);
  }
}
