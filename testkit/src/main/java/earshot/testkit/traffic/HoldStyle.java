package earshot.testkit.traffic;

/** How a phone's SDP says that the other side is on hold. */
public enum HoldStyle {
  /** {@code a=sendonly} (RFC 3264 section 8.4): the holder may play music. */
  SENDONLY("sendonly"),
  /** {@code a=inactive}: nobody sends. */
  INACTIVE("inactive"),
  /** Address 0.0.0.0, as RFC 2543 had it: nobody sends. */
  ZERO_ADDRESS("inactive");

  private final String direction;

  HoldStyle(String direction) {
    this.direction = direction;
  }

  String direction() {
    return direction;
  }
}
