package earshot.policy.audit;

import java.util.Locale;

/** What an entry can say, in the order in which it is written. */
public enum Detail {
  /** Pseudonym of who acted. */
  WHO,
  /** Their roles then. */
  ROLE,
  ORGANISATION,
  /** The policy that gave or refused leave, and its version. */
  AUTHORITY,
  CALL,
  CASE,
  /** Keyed pseudonym. */
  PATIENT,
  PURPOSE,
  ACT,
  DEVICE,
  /** {@code permit}, {@code deny} or {@code done}. */
  DECISION,
  REASON,
  RULE,
  /** SHA-256 of the policy's file. */
  POLICY,
  /** Pseudonym of whom it is about, or who was there. */
  PERSON,
  /** Which of several: a hold's number, a draw's or a set's name. */
  ITEM,
  /** A class, a kind, a recipient, a role: what was set. */
  VALUE,
  /** The day on which it ends or is looked at again. */
  UNTIL,
  /** Whose conduct a case is about. */
  ABOUT,
  /** The way by which a copy leaves. */
  WAY,
  /** From when: the first moment that is meant. */
  FROM,
  /** To when: the first moment that is not meant any more. */
  TO,
  /** The day, in the practice's zone. */
  DAY,
  /** Whether whoever asks has to show who they are. */
  IDENTITY,
  /** How many there are. */
  COUNT,
  /** How many there may be. */
  LIMIT,
  /**
   * SHA-256 of what is kept elsewhere: a reason, a copy, the calls to draw from; the keyed digest
   * of an account.
   */
  DIGEST;

  /** As it is written: {@code who}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
