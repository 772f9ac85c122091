package earshot.capture.watch;

import java.time.Duration;

/** Finds out when what was recorded does not come to where it is safe, findable and provable. */
final class StorageTrouble implements Detector {
  private final Duration behind;
  private final Duration atRisk;
  private final Duration uploadBehind;

  StorageTrouble(WatchSettings settings) {
    behind = settings.sealingBehind();
    atRisk = settings.audioAtRisk();
    uploadBehind = settings.uploadBehind();
  }

  @Override
  public void look(Round round, Findings findings) {
    StorageFigures storage = round.now().storage();
    if (storage.full()) {
      findings.found(AlarmCode.STORAGE_FULL, "the room that is left is kept for call records");
    }
    if (storage.oldestWaiting().compareTo(behind) >= 0) {
      findings.found(
          AlarmCode.SEALING_BEHIND,
          Amount.of(storage.waiting())
              + " calls wait, the first for "
              + Amount.of(storage.oldestWaiting().toSeconds())
              + " s");
    }
    if (storage.unforced().compareTo(atRisk) >= 0) {
      findings.found(
          AlarmCode.AUDIO_AT_RISK,
          "overdue for " + Amount.of(storage.unforced().toSeconds()) + " s");
    }
    if (storage.indexFails()) {
      findings.found(AlarmCode.INDEX_UNAVAILABLE, "the last attempt to use it failed");
    }
    if (storage.setAside() > 0) {
      findings.found(
          AlarmCode.HAND_OFF_SET_ASIDE, Amount.of(storage.setAside()) + " entries are set aside");
    }
    if (storage.oldestUpload().compareTo(uploadBehind) >= 0) {
      findings.found(
          AlarmCode.UPLOAD_BEHIND,
          Amount.of(storage.uploads())
              + " calls wait, the first for "
              + Amount.of(storage.oldestUpload().toSeconds())
              + " s");
    }
    log(storage, findings);
  }

  private static void log(StorageFigures storage, Findings findings) {
    if (!storage.unsigned().isEmpty()) {
      findings.found(AlarmCode.LOG_UNSIGNED, storage.unsigned());
    }
    for (StorageFigures.Place place : storage.places()) {
      switch (place.standing()) {
        case STANDS -> {}
        case AWAY -> findings.found(AlarmCode.LOG_PLACE_AWAY, place.name(), place.detail());
        case DISPUTED -> findings.found(AlarmCode.LOG_DISPUTED, place.name(), place.detail());
      }
    }
  }
}
