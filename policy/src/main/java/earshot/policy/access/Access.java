package earshot.policy.access;

import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Notes;
import earshot.policy.cases.Hold;
import earshot.policy.cases.Holds;
import earshot.policy.cases.Placing;
import earshot.policy.decide.Decision.Permit;
import earshot.policy.decide.Obligation;
import earshot.policy.decide.Obligation.EnterInRegister;
import earshot.policy.decide.Obligation.Expires;
import earshot.policy.decide.Obligation.NoExport;
import earshot.policy.decide.Obligation.PlaceHold;
import earshot.policy.decide.Obligation.RecordPurpose;
import earshot.policy.decide.Obligation.SampleOnly;
import earshot.policy.decide.Obligation.Supervised;
import earshot.policy.people.Act;
import earshot.policy.sample.Samples;
import earshot.storage.access.AccessGrant;
import earshot.storage.access.AuditEntry;
import earshot.storage.access.Authority;
import earshot.storage.log.Sha256;
import java.time.Instant;
import java.util.Optional;

/**
 * A permit on its way to a grant. The states are types, in the order in which obligations are
 * discharged: {@link Permitted}, {@link Recorded}, {@link Held}, {@link Attended}, {@link Counted},
 * {@link Discharged}. Where a permit does not ask for a step, the step does nothing; it cannot be
 * left out.
 */
public final class Access {
  private Access() {}

  private static <O extends Obligation> Optional<O> due(Permit permit, Class<O> kind) {
    return permit.obligations().stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  static Permitted permitted(Permit permit) {
    return new Permitted(permit);
  }

  /** Nothing is discharged yet. */
  public static final class Permitted {
    private final Permit permit;

    private Permitted(Permit permit) {
      this.permit = permit;
    }

    /** Writes the audit entry, with the purpose, and keeps the reason. */
    Recorded record(Act act, AuditEvent event, byte[] sealedReason) {
      AuditEvent told = event;
      Optional<RecordPurpose> purpose = due(permit, RecordPurpose.class);
      if (purpose.isPresent()) {
        told = told.with(Detail.PURPOSE, purpose.get().purpose().word());
      }
      Optional<Expires> expires = due(permit, Expires.class);
      if (expires.isPresent()) {
        told = told.with(Detail.UNTIL, expires.get().at().toString());
      }
      AuditEntry entry = act.tell(told.with(Detail.DIGEST, Sha256.of(sealedReason).hex()));
      Notes.insert(act.sql(), entry, permit.request().callId(), sealedReason);
      return new Recorded(permit, entry);
    }
  }

  /** The purpose is recorded, and the audit entry written. */
  public static final class Recorded {
    private final Permit permit;
    private final AuditEntry entry;

    private Recorded(Permit permit, AuditEntry entry) {
      this.permit = permit;
      this.entry = entry;
    }

    /**
     * Places the hold that the case asks for.
     *
     * @throws IllegalStateException when the recording is being destroyed; nothing has happened
     *     then
     */
    Held hold(Act act, Optional<Hold.Wanted> wanted) {
      if (due(permit, PlaceHold.class).isPresent()
          && Holds.placeIn(act, wanted.orElseThrow()) instanceof Placing.TooLate) {
        throw new IllegalStateException("a call whose disposal was ordered was permitted");
      }
      return new Held(permit, entry);
    }
  }

  /** The call is on hold, where it has to be. */
  public static final class Held {
    private final Permit permit;
    private final AuditEntry entry;

    private Held(Permit permit, AuditEntry entry) {
      this.permit = permit;
      this.entry = entry;
    }

    /**
     * Makes sure that the supervisor is there: they signed in themselves.
     *
     * @throws IllegalStateException when it is somebody else
     */
    Attended attended(Optional<Presence> presence) {
      Optional<Supervised> supervised = due(permit, Supervised.class);
      if (supervised.isPresent()
          && presence.filter(one -> one.isOf(supervised.get().by())).isEmpty()) {
        throw new IllegalStateException("the supervisor did not sign in");
      }
      return new Attended(permit, entry);
    }
  }

  /** Whoever has to be there is there. */
  public static final class Attended {
    private final Permit permit;
    private final AuditEntry entry;

    private Attended(Permit permit, AuditEntry entry) {
      this.permit = permit;
      this.entry = entry;
    }

    /** Counts the call towards its sample's cap. */
    Counted count(Act act) {
      due(permit, SampleOnly.class)
          .ifPresent(
              one ->
                  Samples.heard(act.sql(), one.sampleId(), permit.request().callId(), act.now()));
      return new Counted(permit, entry);
    }
  }

  /** What is limited in number is counted. */
  public static final class Counted {
    private final Permit permit;
    private final AuditEntry entry;

    private Counted(Permit permit, AuditEntry entry) {
      this.permit = permit;
      this.entry = entry;
    }

    /** Enters a copy that leaves in the disclosure register. */
    Discharged register(Act act, Register register) {
      due(permit, EnterInRegister.class).ifPresent(one -> register.enter(act, permit, one, entry));
      return new Discharged(permit, entry);
    }
  }

  /** All is done that the permit asked for. */
  public static final class Discharged {
    private final Permit permit;
    private final AuditEntry entry;

    private Discharged(Permit permit, AuditEntry entry) {
      this.permit = permit;
      this.entry = entry;
    }

    /** The permit. */
    public Permit permit() {
      return permit;
    }

    /** Until when audio may be open; without end when the permit has none. */
    public Optional<Instant> expires() {
      return due(permit, Expires.class).map(Expires::at);
    }

    /** Whether a copy may be made of it. */
    public boolean mayBeCopied() {
      return due(permit, NoExport.class).isEmpty();
    }

    /** The audit entry that was written. */
    public AuditEntry entry() {
      return entry;
    }

    /**
     * Leave to open the call, once the transaction is committed.
     *
     * @throws earshot.storage.access.NotAuditedException when the entry is not in the trail
     */
    AccessGrant grant(Authority authority) {
      return authority.grant(entry, permit.request().callId(), expires());
    }
  }
}
