package earshot.capture.watch;

import earshot.capture.count.Incident;
import java.util.List;

/** Finds bounded tables of the capture that had no room. */
final class FullTables implements Detector {
  private static final List<Incident> FULL =
      List.of(
          Incident.CALL_TABLE_FULL,
          Incident.STREAM_TABLE_FULL,
          Incident.ADDRESS_TABLE_FULL,
          Incident.FRAGMENTS_OVERFLOWED,
          Incident.TCP_OVERFLOWED);

  @Override
  public void look(Round round, Findings findings) {
    for (Incident incident : FULL) {
      if (round.more(incident) > 0) {
        findings.found(
            AlarmCode.TABLES_FULL,
            incident.code(),
            incident.label() + ": " + Amount.of(round.now().counts().of(incident)) + " so far");
      }
    }
  }
}
