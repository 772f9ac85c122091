package earshot.capture.tap.linux;

/** How a network interface is doing. */
public enum LinkState {
  /** It is there, switched on, and something is at the other end of the cable. */
  UP,
  /** It is switched on, but there is no signal from the other end. */
  NO_SIGNAL,
  /** It is switched off: {@code ip link set … up} is needed. */
  OFF,
  /** There is none by that name. */
  ABSENT
}
