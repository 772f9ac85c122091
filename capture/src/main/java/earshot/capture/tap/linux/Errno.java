package earshot.capture.tap.linux;

import java.util.Arrays;

/** The {@code errno} values that Earshot tells apart (asm-generic/errno-base.h and errno.h). */
public enum Errno {
  EPERM(1, "not permitted"),
  ENXIO(6, "no such device or address"),
  ENOMEM(12, "out of memory"),
  EACCES(13, "permission denied"),
  EBUSY(16, "device or resource busy"),
  ENODEV(19, "no such device"),
  EINVAL(22, "invalid argument"),
  ENOPROTOOPT(92, "option not known to this kernel"),
  EAFNOSUPPORT(97, "kind of socket not known to this kernel"),
  ENETDOWN(100, "network is down"),
  ENOBUFS(105, "no buffer space available"),
  /** Any other. */
  OTHER(0, "failed");

  private final int number;
  private final String meaning;

  Errno(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** The value for a number. */
  public static Errno of(int number) {
    return Arrays.stream(values()).filter(e -> e.number == number).findFirst().orElse(OTHER);
  }

  /** What it means, for people. */
  public String meaning() {
    return meaning;
  }
}
