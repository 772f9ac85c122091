package earshot.policy.decide;

import earshot.policy.file.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known when somebody asks: all of it about the call, the case, the draw and the set that
 * the request names. What is not here is not so.
 *
 * @param now the time of the answer
 * @param recording what there is to hear
 * @param heldFor the cases for which the call is on hold
 * @param patients pseudonyms of those that the call was linked to by staff
 * @param caze the case that the request names
 * @param draw the draw that the request names
 * @param released the released set that the request names
 * @param consents all that were given for the case that the request names
 * @param copy what is known of the request for a copy that is the case
 */
public record Facts(
    Instant now,
    Recording recording,
    Set<String> heldFor,
    Set<String> patients,
    Optional<CaseFacts> caze,
    Optional<DrawFacts> draw,
    Optional<ReleaseFacts> released,
    List<ConsentFacts> consents,
    Optional<CopyFacts> copy) {
  /** Copies. */
  public Facts {
    heldFor = Set.copyOf(heldFor);
    patients = Set.copyOf(patients);
    consents = List.copyOf(consents);
  }

  /** What there is to hear. */
  public enum Recording {
    THERE,
    /** The call had no audio. */
    NONE,
    /** Its disposal was decided and is under way. */
    BEING_DESTROYED,
    DESTROYED
  }

  /**
   * A case.
   *
   * @param id its name
   * @param kind why it was opened
   * @param about whose conduct it is about
   * @param open whether it is open
   * @param hasCall whether the call belongs to it
   */
  public record CaseFacts(String id, CaseKind kind, Subject about, boolean open, boolean hasCall) {}

  /**
   * A draw of sample calls.
   *
   * @param id its name
   * @param purpose what it was drawn for
   * @param drawnFor who may hear it
   * @param hasCall whether the call was drawn
   * @param cap how many different calls of it may be heard
   * @param heard how many other calls of it were heard
   * @param expires when it ends
   */
  public record DrawFacts(
      String id,
      Purpose purpose,
      String drawnFor,
      boolean hasCall,
      int cap,
      int heard,
      Instant expires) {}

  /**
   * A released set.
   *
   * @param id its name
   * @param supervisor who released it and sits with whoever hears it
   * @param trainees for whom
   * @param hasCall whether the call is in it
   * @param expires when it ends
   */
  public record ReleaseFacts(
      String id, String supervisor, Set<String> trainees, boolean hasCall, Instant expires) {
    /** Copies the set. */
    public ReleaseFacts {
      trainees = Set.copyOf(trainees);
    }
  }

  /**
   * A patient's consent.
   *
   * @param patient whose
   * @param recipient to whom a copy may go
   * @param withdrawn whether it was withdrawn
   */
  public record ConsentFacts(String patient, String recipient, boolean withdrawn) {}

  /** What somebody who heard a call decided of its copy. */
  public enum Reviewed {
    NOT_YET,
    MAY_LEAVE,
    WITHHELD
  }

  /**
   * A request for copies, seen from a call.
   *
   * @param caseId its case
   * @param asker what whoever asked is to the patient, a word; they alone get the copy
   * @param open whether it waits for an answer
   * @param identified whether they showed who they are, and that they may ask
   * @param confirmed whether staff said that the call is the patient's, and it is linked to them
   * @param reviewed what somebody who heard it decided
   */
  public record CopyFacts(
      String caseId,
      String asker,
      boolean open,
      boolean identified,
      boolean confirmed,
      Reviewed reviewed) {}
}
