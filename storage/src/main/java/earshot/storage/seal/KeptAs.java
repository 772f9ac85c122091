package earshot.storage.seal;

import earshot.capture.record.RecordingRecord;
import earshot.capture.wav.SampleFormat;

/** How sealed recordings hold their samples. */
public enum KeptAs {
  /** 16-bit linear samples. */
  WAV_PCM16,

  /**
   * The wire's own octets, half the size, where a recording is wholly of one G.711 law. Filled
   * spans become the nearest sound that the law has. Other recordings are kept linear; the call
   * record says which.
   */
  WAV_G711;

  private static final int FRAMES_PER_MS = 8;
  private static final int CHANNELS = 2;

  static SampleFormat format(String recorded) {
    return switch (recorded) {
      case RecordingRecord.PCM16 -> SampleFormat.PCM16;
      case RecordingRecord.A_LAW -> SampleFormat.A_LAW;
      case RecordingRecord.MU_LAW -> SampleFormat.MU_LAW;
      default -> throw new IllegalArgumentException("a recording of unknown format " + recorded);
    };
  }

  static int octetsPerMs(String recorded) {
    return FRAMES_PER_MS * CHANNELS * format(recorded).octets();
  }
}
