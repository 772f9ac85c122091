package earshot.console.web;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions that somebody has signed in to and that have not ended. Any thread. */
final class OpenSessions {
  private static final String KEY = "earshot.open";

  private final Set<Held> all = ConcurrentHashMap.newKeySet();

  /** Somebody has signed in to this one. */
  void add(String person, HttpSession session) {
    session.setAttribute(KEY, new Held(person, session));
  }

  int count(String person) {
    return of(person).size();
  }

  /**
   * Ends somebody's.
   *
   * @param but the id of the one that goes on; empty: none does
   */
  void end(String person, String but) {
    of(person).forEach(held -> held.end(but));
  }

  private List<Held> of(String person) {
    return all.stream().filter(held -> held.person.equals(person)).toList();
  }

  /** Is told by the server when the session ends, however it does. */
  private final class Held implements HttpSessionBindingListener {
    private final String person;
    private final HttpSession session;

    private Held(String person, HttpSession session) {
      this.person = person;
      this.session = session;
    }

    private void end(String but) {
      try {
        if (!session.getId().equals(but)) {
          session.invalidate();
        }
      } catch (IllegalStateException _) { // it ended in this moment
        all.remove(this);
      }
    }

    @Override
    public void valueBound(HttpSessionBindingEvent event) {
      all.add(this);
    }

    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
      all.remove(this);
    }
  }
}
