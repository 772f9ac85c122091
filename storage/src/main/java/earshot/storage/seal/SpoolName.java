package earshot.storage.seal;

import earshot.capture.record.CallId;

/** Names of what is in the spool. */
final class SpoolName {
  static final String AUDIO = ".wav";

  /** A recording that holds the wire's octets, made of a linear one when its call is sealed. */
  static final String COMPACT = ".g711.wav";

  static final String PAYLOADS = ".rtp.pcap";
  static final String KNOWN = ".known";
  static final String RECORD = ".record";
  static final String NEW = ".new";

  /** Marks a key whose call is not sealed. */
  static final String KEY = ".key";

  private static final int ID_LENGTH = "20260414T101530.123456Z-9f2c41d07a".length();
  private static final int TAIL_LENGTH = 10;

  private SpoolName() {}

  /**
   * The call that a name was given by: a call's second track is named after it.
   *
   * @throws IllegalArgumentException when it does not begin with a call's id
   */
  static String callOf(String name) {
    String id = name.substring(0, Math.min(name.length(), ID_LENGTH));
    if (CallId.startOf(id).isEmpty()) {
      throw new IllegalArgumentException("named after no call: " + name);
    }
    return id;
  }

  /** Whether a name was given by a call. */
  static boolean isOfCall(String name) {
    return name.length() >= ID_LENGTH && CallId.startOf(name.substring(0, ID_LENGTH)).isPresent();
  }

  /** The name of a recording's compact form. */
  static String compact(String audio) {
    return audio.substring(0, audio.length() - AUDIO.length()) + COMPACT;
  }

  /** The name that a recording had before it was made compact, if it was. */
  static String linear(String name) {
    return name.endsWith(COMPACT)
        ? name.substring(0, name.length() - COMPACT.length()) + AUDIO
        : name;
  }

  /** A name in another call's folder for what was named by a call that became part of that one. */
  static String movedTo(String callId, String name) {
    return callId + "-" + name.substring(ID_LENGTH - TAIL_LENGTH);
  }
}
