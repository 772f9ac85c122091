package earshot.capture.tap;

/** How many octets have come in: one thread sets it, any may read it. */
final class OctetCount {
  private volatile long octets;

  void set(long octets) {
    this.octets = octets;
  }

  long get() {
    return octets;
  }
}
