package earshot.console.requests;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody has begun and not finished, by name, in their session alone: in another one, and
 * after signing out, the name means nothing. Of many things the oldest is forgotten.
 *
 * @param <T> what is kept
 */
final class InSession<T> {
  private static final int MOST = 20;
  private static final int NAME_OCTETS = 16;

  private final String key;
  private final Class<T> type;
  private final SecureRandom random = new SecureRandom();

  InSession(String key, Class<T> type) {
    this.key = key;
    this.type = type;
  }

  /** Of its own type, so that it is known again. */
  private static final class Kept extends LinkedHashMap<String, Object> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Object> eldest) {
      return size() > MOST;
    }
  }

  /** Keeps it under a new name that nobody can guess. */
  String add(HttpServletRequest request, T value) {
    byte[] octets = new byte[NAME_OCTETS];
    random.nextBytes(octets);
    String name = HexFormat.of().formatHex(octets);
    put(request, name, value);
    return name;
  }

  void put(HttpServletRequest request, String name, T value) {
    HttpSession session = request.getSession();
    synchronized (session) {
      kept(session).put(name, value);
    }
  }

  Optional<T> find(HttpServletRequest request, String name) {
    HttpSession session = request.getSession();
    synchronized (session) {
      return Optional.ofNullable(kept(session).get(name)).map(type::cast);
    }
  }

  /** Whoever takes it is the last who gets it. */
  Optional<T> take(HttpServletRequest request, String name) {
    HttpSession session = request.getSession();
    synchronized (session) {
      return Optional.ofNullable(kept(session).remove(name)).map(type::cast);
    }
  }

  private Kept kept(HttpSession session) {
    if (session.getAttribute(key) instanceof Kept kept) {
      return kept;
    }
    Kept kept = new Kept();
    session.setAttribute(key, kept);
    return kept;
  }
}
