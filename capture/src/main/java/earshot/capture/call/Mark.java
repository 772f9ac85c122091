package earshot.capture.call;

import earshot.capture.dialog.Party;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened during a call, until the call record numbers its legs.
 *
 * @param atNs when, in packet time
 * @param event as in {@link earshot.capture.record.TimelineEntry#event()}
 * @param leg the leg it happened on; null when on none
 * @param party whose doing it was; null when nobody's
 * @param detail a few words; never dialled digits
 */
record Mark(long atNs, String event, @Nullable Leg leg, @Nullable Party party, String detail) {}
