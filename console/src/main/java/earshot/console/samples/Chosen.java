package earshot.console.samples;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** The calls that somebody wants to release, while they choose: in their session alone. */
final class Chosen {
  private static final String KEY = "earshot.chosen";
  private static final int MOST = 20;

  private Chosen() {}

  /** Of its own type, so that it is known again. */
  private record Kept(Set<String> calls) {}

  static List<String> of(HttpServletRequest request) {
    return List.copyOf(all(request.getSession()));
  }

  /** Adds one; false when there are too many already. */
  static boolean add(HttpServletRequest request, String call) {
    Set<String> all = all(request.getSession());
    return all.contains(call) || (all.size() < MOST && all.add(call));
  }

  static void remove(HttpServletRequest request, String call) {
    all(request.getSession()).remove(call);
  }

  static void clear(HttpServletRequest request) {
    all(request.getSession()).clear();
  }

  private static Set<String> all(HttpSession session) {
    synchronized (session) {
      if (session.getAttribute(KEY) instanceof Kept kept) {
        return kept.calls;
      }
      Set<String> all = new ConcurrentSkipListSet<>();
      session.setAttribute(KEY, new Kept(all));
      return all;
    }
  }
}
