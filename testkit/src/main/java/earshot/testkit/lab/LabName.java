package earshot.testkit.lab;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a lab's things are called: by the process that made it, so that those of dead ones can be
 * told.
 */
record LabName(long pid, int number) {
  private static final String PREFIX = "earshot-lab-";
  private static final Pattern NAMESPACE = Pattern.compile(PREFIX + "([0-9]{1,9})-([0-9]{1,3})-.+");

  /** What all its namespaces begin with, but for a hyphen. */
  String prefix() {
    return PREFIX + pid + "-" + number;
  }

  String namespace(String host) {
    return prefix() + "-" + host;
  }

  /** The tap's interface: at most 15 characters, as the kernel wants. */
  String tap() {
    return "lab" + pid + "t" + number;
  }

  /** The lab that a namespace belongs to; empty when to none. */
  static Optional<LabName> ofNamespace(String namespace) {
    Matcher parts = NAMESPACE.matcher(namespace);
    return parts.matches()
        ? Optional.of(new LabName(Long.parseLong(parts.group(1)), Integer.parseInt(parts.group(2))))
        : Optional.empty();
  }

  /** Whether the process that made it lives no more. */
  boolean isStale() {
    return !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
