package earshot.capture.watch;

import earshot.capture.failure.FailureCode;
import earshot.capture.handset.Recordable;

/** Finds calls and handsets that encrypt their audio. */
final class EncryptedMedia implements Detector {
  private long calls;

  @Override
  public void look(Round round, Findings findings) {
    if (!findings.isUp(AlarmCode.MEDIA_ENCRYPTED, "")) {
      calls = 0;
    }
    long more =
        round.calls().stream()
            .filter(call -> Failures.has(call, FailureCode.ENCRYPTED_MEDIA))
            .count();
    if (more > 0) {
      calls += more;
      findings.found(AlarmCode.MEDIA_ENCRYPTED, calls + " calls since it was raised");
    }
    for (Handsets.Known handset : round.handsets().registered()) {
      if (handset.recordable() == Recordable.NO_ENCRYPTED) {
        findings.found(
            AlarmCode.MEDIA_ENCRYPTED, handset.id(), "its session descriptions ask for SRTP");
      }
    }
  }
}
