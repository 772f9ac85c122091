package earshot.capture.tap;

import earshot.capture.tap.linux.LinkState;

/**
 * Something that whoever runs a live tap should know. Interfaces are called by the name that they
 * were asked for; times are in ns since 1970-01-01T00:00:00Z.
 */
public sealed interface MirrorEvent {

  /** The interface, by the name in the configuration. */
  String interfaceName();

  /** When it was noticed. */
  long timeNs();

  /** Frames can arrive: told at the start, and when the link is there again. */
  record Up(String interfaceName, long timeNs) implements MirrorEvent {}

  /**
   * No frame can arrive: told at the start too. It goes on by itself once the link is there.
   *
   * @param state why: no signal from the switch, or switched off
   */
  record Down(String interfaceName, long timeNs, LinkState state) implements MirrorEvent {}

  /** The interface does not exist any more; it is looked for by its name every second. */
  record Gone(String interfaceName, long timeNs) implements MirrorEvent {}

  /** There is an interface by that name again, and it is captured; how its link is follows. */
  record Back(String interfaceName, long timeNs) implements MirrorEvent {}

  /**
   * The interface was given another name. Capture goes on; after a restart the configured name is
   * looked for.
   *
   * @param newName what it is called now
   */
  record Renamed(String interfaceName, long timeNs, String newName) implements MirrorEvent {}

  /**
   * The kernel's figures since the time before, every second and once at the end.
   *
   * @param sinceNs when they were last read
   * @param packets frames that passed the filter, those dropped included
   * @param drops frames that were lost because the ring had no room
   * @param freezes how often the ring was full
   */
  record Counted(
      String interfaceName, long timeNs, long sinceNs, long packets, long drops, long freezes)
      implements MirrorEvent {}

  /**
   * An interface that came back can't be captured; it is tried again every second.
   *
   * @param reason what to do, for people
   */
  record Unavailable(String interfaceName, long timeNs, String reason) implements MirrorEvent {}

  /**
   * Whoever takes the frames failed on some since the time before: a mistake in this program.
   * Capture goes on with the next frame.
   *
   * @param faults how often
   * @param latest the last failure
   */
  record ConsumerFault(String interfaceName, long timeNs, long faults, RuntimeException latest)
      implements MirrorEvent {}
}
