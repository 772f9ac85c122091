package earshot.console.web;

import earshot.console.account.SignIns.Way;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Whoever has a role for which the practice wants a second factor, and has none, comes as far as
 * their own account, where they add one.
 */
final class FactorFilter extends SessionFilter {
  private final SecondFactors wanted;
  private final Sessions sessions;

  FactorFilter(SecondFactors wanted, Sessions sessions) {
    this.wanted = wanted;
    this.sessions = sessions;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Person> person = sessions.person();
    if (person.isEmpty()
        || isOpen(request.getRequestURI())
        || sessions.by(request).way() == Way.PROVIDER
        || !wanted.isMissing(person.get().id())) {
      chain.doFilter(request, response);
    } else {
      send(request, response, "/account");
    }
  }

  private static boolean isOpen(String path) {
    return path.startsWith("/assets/")
        || path.equals("/account")
        || path.startsWith("/account/app")
        || path.equals("/account/passkey")
        || path.equals("/account/here")
        || path.equals("/lock")
        || path.startsWith("/unlock")
        || path.equals("/sign-out");
  }
}
