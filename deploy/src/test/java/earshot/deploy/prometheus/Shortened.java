package earshot.deploy.prometheus;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * The shipped rules with their lengths of time made short, so that a fault need not last for hours
 * to be told. What is compared, with what, and which labels it has, stays as it is. Three things
 * are replaced and no others:
 *
 * <ul>
 *   <li>how long something has to be so ({@code for: 15m}): one second;
 *   <li>over how long a figure is looked at ({@code [1h]}): see {@link #RANGES};
 *   <li>days and hours that are compared ({@code 5 * 86400}): a day is {@value #DAY_S} seconds, an
 *       hour {@value #HOUR_S}. The end of a certificate is left alone: certificates are made to
 *       end.
 * </ul>
 */
final class Shortened {
  private static final int DAY_S = 2;
  private static final int HOUR_S = 10;
  private static final Map<String, String> RANGES =
      Map.of("5m", "5s", "15m", "30s", "1h", "20s", "6h", "25s", "1d", "30s");
  private static final Pattern RANGE = Pattern.compile("\\[(\\w+)]");

  private Shortened() {}

  /** Such rules of the shipped ones. */
  static String rules(String shipped) {
    String ranged =
        RANGE
            .matcher(shipped)
            .replaceAll(
                range -> {
                  String length = RANGES.get(range.group(1));
                  if (length == null) {
                    throw new IllegalArgumentException("no short length for " + range.group());
                  }
                  return "[" + length + "]";
                });
    return ranged
        .replaceAll("(?m)^( +for:) \\w+$", "$1 1s")
        .replaceAll(
            "(?m)^(.*(?<!certificate_expiry_timestamp_seconds - time\\(\\) < \\d\\d) )\\* 86400",
            "$1* " + DAY_S)
        .replace("* 3600", "* " + HOUR_S);
  }
}
