package earshot.console.words;

import earshot.capture.watch.AlarmCode;
import java.util.Optional;
import java.util.stream.Stream;

/** Alarms as staff read them. */
public final class Alarms {
  private Alarms() {}

  /** The alarm that a row of the index names. */
  public static Optional<AlarmCode> ofCode(String code) {
    return Stream.of(AlarmCode.values()).filter(each -> each.code().equals(code)).findFirst();
  }

  /** A plain sentence. */
  public static String sentence(String code) {
    return ofCode(code)
        .map(AlarmCode::sentence)
        .orElse("The recorder raised an alarm that this version does not know: " + code + ".");
  }

  /** Whether calls are being lost while it is up. */
  public static boolean isLoss(String code) {
    return ofCode(code).map(one -> one.weight() == AlarmCode.Weight.LOSS).orElse(true);
  }
}
