package earshot.capture.watch;

import earshot.capture.count.Incident;

/** Finds faults of this program, its own detectors' included. */
final class ProgramFaults implements Detector {
  private long ofWatch;
  private long toldOfWatch;

  /** A detector, or whoever listens to alarms, has failed. */
  void noteWatch() {
    ofWatch++;
  }

  @Override
  public void look(Round round, Findings findings) {
    tell(findings, "reader", round.more(Incident.READER_FAULT));
    tell(findings, "consumer", round.faults());
    tell(findings, "sink", round.now().queue().faults() - round.before().queue().faults());
    tell(findings, "watch", ofWatch - toldOfWatch);
    toldOfWatch = ofWatch;
  }

  private static void tell(Findings findings, String part, long more) {
    if (more > 0) {
      findings.found(
          AlarmCode.PROGRAM_FAULT, part, more + " faults in the last round that had any");
    }
  }
}
