package earshot.console.web;

import java.util.Set;
import java.util.regex.Pattern;

/** Addresses within the console: nobody is ever sent elsewhere. */
final class Own {
  private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9][A-Za-z0-9/._-]*");
  private static final Set<String> NOT_PAGES =
      Set.of(
          "/unlock",
          "/lock",
          "/sign-in",
          "/sign-out",
          "/set-up",
          "/join",
          "/account/here",
          "/today/board",
          "/today/events",
          "/health/figures");

  private Own() {}

  /** The address if it is a page of ours, else that of the first page. */
  static String path(String asked) {
    return PATH.matcher(asked).matches()
            && !asked.contains("//")
            && !asked.contains("..")
            && !asked.startsWith("/hearings/")
            && !asked.startsWith("/downloads/")
            && !NOT_PAGES.contains(asked)
        ? asked
        : "/today";
  }
}
