package earshot.console.web;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sessions of those who have not signed in: each page on the way in makes one. Where there are too
 * many, the oldest ends, so that somebody who asks for such pages without end fills no memory.
 */
public final class Strangers implements HttpSessionListener {
  private final int most;
  private final Map<String, HttpSession> all = new LinkedHashMap<>();

  /** At most so many. */
  public Strangers(int most) {
    this.most = most;
  }

  @Override
  public void sessionCreated(HttpSessionEvent event) {
    add(event.getSession()).ifPresent(Strangers::end);
  }

  private synchronized Optional<HttpSession> add(HttpSession session) {
    all.put(session.getId(), session);
    return all.size() > most
        ? Optional.ofNullable(all.remove(all.keySet().iterator().next()))
        : Optional.empty();
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    forget(event.getSession());
  }

  /** It is somebody's from now on. */
  synchronized void forget(HttpSession session) {
    all.remove(session.getId());
  }

  private static void end(HttpSession session) {
    try {
      session.invalidate();
    } catch (IllegalStateException _) {
      // it ended in this moment
    }
  }
}
