/**
 * SIP dialogs: who called whom, what they agreed, when it ended and why, told by a passive observer
 * who may see a message twice, on several hops, too late, or not at all.
 *
 * <p>A tour, in the order a message takes: {@link DialogTable} finds the {@link Dialog} of its
 * Call-ID or, by {@code Beginning}, begins one; {@code RequestRules} and {@code ResponseRules} say
 * what it means; {@code MediaRules} handles its session description. What they remember of a dialog
 * lies in small parts: {@code Tags} (whose tag is whose, forks), {@code InviteHops} (the INVITE on
 * each hop and how it fared), {@code Transactions} (offers and answers), {@code Descriptions} (what
 * each hop was told), {@code HoldState}, {@code SessionTimer}, {@code Hangup}. {@code Announcer}
 * tells the {@link DialogListener}, and nothing after the end.
 *
 * <p>Owned by the capture thread, from beginning to end; time is packet time. Governed by RFC 3261
 * (sections 9, 12 to 15, 17), RFC 3262 (PRACK), RFC 3264 and RFC 6337 (offer and answer, hold), RFC
 * 3311 (UPDATE), RFC 3515 (REFER), RFC 3891 (Replaces), RFC 4028 (session timers), RFC 6086 (INFO)
 * and RFC 7989 (Session-ID).
 */
@NullMarked
package earshot.capture.dialog;

import org.jspecify.annotations.NullMarked;
