package earshot.capture.net;

import java.util.function.LongBinaryOperator;

/** Addresses as text, without ever asking a name server. */
final class AddressText {
  private AddressText() {}

  static String ipv4(int bits) {
    return (bits >>> 24)
        + "."
        + (bits >> 16 & 0xFF)
        + "."
        + (bits >> 8 & 0xFF)
        + "."
        + (bits & 0xFF);
  }

  /**
   * RFC 5952: lower case, no leading zeros, the longest run of two or more zero groups as {@code
   * ::}.
   */
  static String ipv6(long high, long low) {
    int[] groups = new int[8];
    for (int i = 0; i < 4; i++) {
      groups[i] = (int) (high >>> 48 - 16 * i) & 0xFFFF;
      groups[i + 4] = (int) (low >>> 48 - 16 * i) & 0xFFFF;
    }
    int bestStart = -1;
    int bestLength = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > bestLength) {
        bestStart = i;
        bestLength = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; ) {
      if (i == bestStart) {
        text.append("::");
        i += bestLength;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
        i++;
      }
    }
    return text.toString();
  }

  static long parse(String text, LongBinaryOperator ipv6) {
    String host = text.strip();
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    int zone = host.indexOf('%');
    if (zone >= 0) {
      host = host.substring(0, zone);
    }
    return host.indexOf(':') >= 0 ? parseIpv6(host, ipv6) : parseIpv4(host);
  }

  private static long parseIpv4(String host) {
    long bits = 0;
    int groups = 0;
    int value = -1;
    for (int i = 0; i <= host.length(); i++) {
      char c = i < host.length() ? host.charAt(i) : '.';
      if (c == '.') {
        if (value < 0 || ++groups > 4) {
          return AddressTable.NONE;
        }
        bits = bits << 8 | value;
        value = -1;
      } else if (c >= '0' && c <= '9') {
        value = Math.max(value, 0) * 10 + (c - '0');
        if (value > 255) {
          return AddressTable.NONE;
        }
      } else {
        return AddressTable.NONE;
      }
    }
    return groups == 4 ? bits : AddressTable.NONE;
  }

  private static long parseIpv6(String host, LongBinaryOperator ipv6) {
    int doubled = host.indexOf("::");
    int[] left = doubled < 0 ? groups(host, true) : groups(host.substring(0, doubled), false);
    int[] right = doubled < 0 ? new int[0] : groups(host.substring(doubled + 2), true);
    int count = left.length + right.length;
    if (left.length > 0 && left[0] < 0
        || right.length > 0 && right[0] < 0
        || (doubled < 0 ? count != 8 : count > 7)) {
      return AddressTable.NONE;
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < 8; i++) {
      int fromRight = 8 - i;
      int group =
          i < left.length
              ? left[i]
              : fromRight <= right.length ? right[right.length - fromRight] : 0;
      if (i < 4) {
        high = high << 16 | group;
      } else {
        low = low << 16 | group;
      }
    }
    return ipv6.applyAsLong(high, low);
  }

  /**
   * The 16-bit groups of a colon-separated text, or one negative number when it is no such text.
   * The text may end with an IPv4 address if it is {@code last} in its address.
   */
  private static int[] groups(String text, boolean last) {
    if (text.isEmpty()) {
      return new int[0];
    }
    String[] parts = text.split(":", -1);
    if (parts.length > 8) {
      return new int[] {-1};
    }
    boolean embedded = last && parts[parts.length - 1].indexOf('.') >= 0;
    int[] groups = new int[parts.length + (embedded ? 1 : 0)];
    for (int i = 0; i < parts.length; i++) {
      if (embedded && i == parts.length - 1) {
        long bits = parseIpv4(parts[i]);
        if (bits < 0) {
          return new int[] {-1};
        }
        groups[i] = (int) (bits >>> 16);
        groups[i + 1] = (int) (bits & 0xFFFF);
      } else if (parts[i].isEmpty() || parts[i].length() > 4) {
        return new int[] {-1};
      } else {
        int group = 0;
        for (int k = 0; k < parts[i].length(); k++) {
          int digit = hexDigit(parts[i].charAt(k));
          if (digit < 0) {
            return new int[] {-1};
          }
          group = group << 4 | digit;
        }
        groups[i] = group;
      }
    }
    return groups;
  }

  /** Like {@link Character#digit}, but ASCII only. */
  private static int hexDigit(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
