package earshot.console.calls;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody searched for since they signed in, by names that say nothing: addresses stay in a
 * browser's history, and names and numbers must not. Any thread.
 */
final class Searches {
  private static final String KEPT = "earshot.searches";
  private static final int MOST = 30;
  private static final int OCTETS = 12;

  private final SecureRandom random = new SecureRandom();

  /** Those of a session; the oldest go first. */
  private static final class Kept {
    private final Map<String, Wanted> byName = new LinkedHashMap<>();

    /** The same search has the same name. */
    private synchronized String put(String fresh, Wanted wanted) {
      for (Map.Entry<String, Wanted> each : byName.entrySet()) {
        if (each.getValue().equals(wanted)) {
          return each.getKey();
        }
      }
      if (byName.size() >= MOST) {
        byName.remove(byName.keySet().iterator().next());
      }
      byName.put(fresh, wanted);
      return fresh;
    }

    private synchronized Optional<Wanted> get(String name) {
      return Optional.ofNullable(byName.get(name));
    }
  }

  /** Keeps one until its session ends; the name by which it is found again. */
  String keep(HttpServletRequest request, Wanted wanted) {
    byte[] octets = new byte[OCTETS];
    random.nextBytes(octets);
    String name = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    HttpSession session = request.getSession();
    synchronized (this) {
      if (!(session.getAttribute(KEPT) instanceof Kept)) {
        session.setAttribute(KEPT, new Kept());
      }
    }
    return session.getAttribute(KEPT) instanceof Kept kept ? kept.put(name, wanted) : name;
  }

  /** One of theirs. */
  Optional<Wanted> find(HttpServletRequest request, String name) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(KEPT) instanceof Kept kept
        ? kept.get(name)
        : Optional.empty();
  }
}
