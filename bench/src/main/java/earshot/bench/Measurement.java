package earshot.bench;

/**
 * One round's figures of one benchmark.
 *
 * @param piece the bench and its parameters, such as {@code CapturePipeline 1000}
 * @param method {@code earshot}, or the baseline's name
 * @param ns nanoseconds per operation
 * @param octets octets allocated on the heap per operation
 */
record Measurement(String piece, String method, double ns, double octets) {
  /** Whether it is of something plain that the piece is compared with. */
  boolean isBaseline() {
    return method.startsWith("baseline");
  }

  /** The baseline in words: {@code baselineJavaxSdp} is {@code javax sdp}. */
  String baseline() {
    String name = method.substring("baseline".length());
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
  }
}
