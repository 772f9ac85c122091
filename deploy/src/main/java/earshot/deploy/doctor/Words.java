package earshot.deploy.doctor;

import java.time.Duration;
import java.util.Locale;

/** Times and sizes as people read them. */
final class Words {
  private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB", "PB"};
  private static final double STEP = 1000;

  private Words() {}

  /** How long ago something was. */
  static String ago(Duration age) {
    if (age.toDays() >= 2) {
      return age.toDays() + " days ago";
    }
    return age.toHours() >= 2 ? age.toHours() + " hours ago" : "within the last two hours";
  }

  /** {@code 4.2 GB}. */
  static String octets(long octets) {
    double left = octets;
    int unit = 0;
    while (left >= STEP && unit < UNITS.length - 1) {
      left /= STEP;
      unit++;
    }
    return String.format(Locale.UK, unit == 0 ? "%.0f %s" : "%.1f %s", left, UNITS[unit]);
  }
}
