package earshot.capture.watch;

import earshot.capture.handset.Handset;

/**
 * A handset, as alarms speak of it.
 *
 * @param id what alarms, logs and metrics call it, for as long as the program runs; says nothing
 *     about who has it
 * @param handset what is known about it; its address of record is personal, so it belongs on pages
 *     for people and in no log
 * @param coverage what became of the answered calls of its user, former runs' included when those
 *     were told; handsets that share a user share this
 */
public record WatchedHandset(String id, Handset handset, CoverageShare coverage) {}
