package earshot.capture.watch;

/** Looks for one kind of trouble. Keeps what it must remember; watch thread only. */
@FunctionalInterface
interface Detector {
  /** Looks at what has happened since the last round, and at how things are. */
  void look(Round round, Findings findings);
}
