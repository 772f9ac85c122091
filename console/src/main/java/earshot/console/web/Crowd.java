package earshot.console.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * One address has so many requests at work at once and no more: a computer that sends them slowly,
 * or reads answers slowly, leaves room for all others. Stands before all that reads a request.
 */
public final class Crowd extends OncePerRequestFilter {
  private final int most;
  private final Map<String, Integer> atWork = new ConcurrentHashMap<>();

  /** At most so many for an address. */
  public Crowd(int most) {
    this.most = most;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String address = request.getRemoteAddr();
    if (atWork.merge(address, 1, Integer::sum) > most) {
      leave(address);
      response.setHeader("Retry-After", "1");
      response.setStatus(429);
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      leave(address);
    }
  }

  private void leave(String address) {
    atWork.computeIfPresent(address, (_, count) -> count > 1 ? count - 1 : null);
  }
}
