package earshot.capture.tap.linux;

/** The kernel refused a system call: which, with what in mind, and its {@code errno}. */
public final class SystemCallException extends RuntimeException {
  private final Errno errno;

  /**
   * A refusal.
   *
   * @param call the system call and what it was for, such as "setsockopt PACKET_RX_RING"
   * @param number {@code errno} as the call left it
   */
  SystemCallException(String call, int number) {
    super(call + ": " + text(number));
    this.errno = Errno.of(number);
  }

  /** Why it was refused. */
  public Errno errno() {
    return errno;
  }

  private static String text(int number) {
    Errno errno = Errno.of(number);
    return errno == Errno.OTHER
        ? "errno " + number
        : errno.meaning() + " (" + errno + ", errno " + number + ")";
  }
}
