package earshot.capture.dialog;

import earshot.capture.sdp.SessionDescription;
import earshot.capture.sip.NameAddress;
import java.util.Optional;

/**
 * What happens to a dialog, in the order of packet time, each thing once however often it was
 * retransmitted. All times are packet times in ns since the epoch.
 */
public sealed interface DialogEvent {
  /** The dialog it happened to; its state is already that after the event. */
  Dialog dialog();

  /** When. */
  long atNs();

  /**
   * A dialog was seen for the first time.
   *
   * @param fromStart whether its first INVITE was seen; false when the capture began in mid-call
   */
  record Begun(Dialog dialog, long atNs, boolean fromStart) implements DialogEvent {}

  /** The called side rings or makes progress (180 to 183). */
  record Ringing(Dialog dialog, long atNs, int status) implements DialogEvent {}

  /** The called side answered (the first 2xx to an INVITE outside a dialog, or found answered). */
  record Answered(Dialog dialog, long atNs) implements DialogEvent {}

  /**
   * A party said where and how it wants media. Sent for every session description that differs from
   * the last one of that party from that sender; {@code sipSource} and {@code sipDestination} are
   * the endpoints between which the message travelled, so a proxy's two hops give two of these.
   *
   * @param early whether the dialog was not yet answered
   */
  record Described(
      Dialog dialog,
      long atNs,
      Party party,
      SessionDescription description,
      boolean early,
      long sipSource,
      long sipDestination)
      implements DialogEvent {}

  /** A party put the other on hold. */
  record Held(Dialog dialog, long atNs, Party by) implements DialogEvent {}

  /** A party took the other off hold. */
  record Resumed(Dialog dialog, long atNs, Party by) implements DialogEvent {}

  /**
   * A party asked the other to call somebody else (REFER, RFC 3515).
   *
   * @param target whom to call
   * @param replaces the dialog which that call is to replace (RFC 3891), for an attended transfer
   */
  record Referred(
      Dialog dialog, long atNs, Party by, NameAddress target, Optional<ReplacesHeader> replaces)
      implements DialogEvent {}

  /** The dialog was set up in place of another one (an INVITE with Replaces, RFC 3891). */
  record Replacing(Dialog dialog, long atNs, ReplacesHeader replaced) implements DialogEvent {}

  /** A digit was signalled by SIP INFO. The digit itself is not kept. */
  record DtmfInfo(Dialog dialog, long atNs, Party by) implements DialogEvent {}

  /**
   * The dialog ended. Its time is that of the BYE or CANCEL, even where that was proved only later,
   * by its response or for want of one; so it may lie before events of other dialogs told before.
   *
   * @param finalStatus the status that ended an unanswered one; 0 when there was none
   */
  record Ended(Dialog dialog, long atNs, EndReason reason, int finalStatus)
      implements DialogEvent {}
}
