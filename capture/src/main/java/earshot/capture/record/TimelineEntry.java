package earshot.capture.record;

import java.time.Instant;

/**
 * Something that happened during a call.
 *
 * @param at when
 * @param event {@code ringing}, {@code progress} (a 183, with which early media may begin), {@code
 *     answered}, {@code hold}, {@code resume}, {@code transfer}, {@code leg}, {@code codec-change},
 *     {@code stream-change}, {@code dtmf}, {@code clock-step} or {@code ended}
 * @param leg the leg it happened on, from 0; -1 when on none
 * @param party {@code caller} or {@code callee} of that leg; empty when it was nobody's
 * @param detail a few words; never digits that were dialled
 */
public record TimelineEntry(Instant at, String event, int leg, String party, String detail) {}
