package earshot.capture.watch;

import earshot.capture.handset.Recordable;

/** Finds handsets whose codecs cannot be decoded, and such as make calls in vain. */
final class HandsetTrouble implements Detector {
  private final int callsInARow;

  HandsetTrouble(WatchSettings settings) {
    callsInARow = settings.callsInARow();
  }

  @Override
  public void look(Round round, Findings findings) {
    for (Handsets.Known handset : round.handsets().registered()) {
      if (handset.recordable() == Recordable.NO_CODEC) {
        findings.found(AlarmCode.HANDSET_CODEC, handset.id(), "it offers " + handset.codecs());
      }
      if (handset.missedInARow() >= callsInARow) {
        findings.found(
            AlarmCode.HANDSET_NOT_RECORDED,
            handset.id(),
            handset.missedInARow() + " answered calls since the last that was recorded");
      }
    }
  }
}
