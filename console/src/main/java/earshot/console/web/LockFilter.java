package earshot.console.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Holds everything back from a session whose owner has left, until they give their password. What a
 * page fetches by itself does not count as somebody being there.
 */
final class LockFilter extends SessionFilter {
  private static final Set<String> BY_ITSELF =
      Set.of("/today/board", "/today/events", "/health/figures");
  private static final Set<String> OPEN =
      Set.of("/unlock", "/unlock/passkey", "/sign-out", "/sign-in");

  private final Sessions sessions;

  LockFilter(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI();
    if (sessions.person().isEmpty() || path.startsWith("/assets/")) {
      chain.doFilter(request, response);
    } else if (sessions.isOver(request)) {
      sessions.signOut(request);
      send(request, response, "/sign-in");
    } else if (!sessions.isLocked(request)) {
      if (!BY_ITSELF.contains(path)) {
        sessions.seen(request);
      }
      chain.doFilter(request, response);
    } else if (OPEN.contains(path)) {
      chain.doFilter(request, response);
    } else {
      boolean page = "GET".equals(request.getMethod()) && !BY_ITSELF.contains(path);
      send(
          request,
          response,
          page ? "/unlock?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8) : "/unlock");
    }
  }
}
