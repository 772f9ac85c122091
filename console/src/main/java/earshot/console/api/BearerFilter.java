package earshot.console.api;

import earshot.console.account.Throttle;
import earshot.console.web.Problem;
import earshot.storage.index.IndexUnavailable;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at the token that a program shows, in the header {@code Authorization} and nowhere else.
 * Whoever shows none goes on as nobody.
 */
final class BearerFilter extends OncePerRequestFilter {
  private static final Pattern BEARER = Pattern.compile("(?i:bearer) ([A-Za-z0-9_-]{1,128})");
  private static final int TOO_MANY = 429;
  private static final String A_MINUTE = "60";

  private final Tokens tokens;
  private final Gate gate;
  private final Throttle guesses;
  private final Throttle requests;
  private final InstantSource clock;

  /**
   * Over these.
   *
   * @param guesses how many tokens that are none an address may show
   * @param requests how often a token may ask
   */
  BearerFilter(Tokens tokens, Gate gate, Throttle guesses, Throttle requests, InstantSource clock) {
    this.tokens = tokens;
    this.gate = gate;
    this.guesses = guesses;
    this.requests = requests;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    List<String> shown = Collections.list(request.getHeaders("Authorization"));
    if (shown.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    Optional<Problem> problem;
    try {
      problem = look(request, shown);
    } catch (IndexUnavailable _) {
      problem = Optional.of(Problem.of(503, "index-away", "The tokens cannot be read now."));
    }
    if (problem.isEmpty()) {
      chain.doFilter(request, response);
    } else {
      refuse(response, problem.get());
    }
  }

  /** What is wrong with the token; nothing, and then the program is known. */
  private Optional<Problem> look(HttpServletRequest request, List<String> shown) {
    Matcher one = BEARER.matcher(shown.getFirst().strip());
    Optional<Token> found =
        shown.size() == 1 && one.matches() ? tokens.shown(one.group(1)) : Optional.empty();
    if (found.isEmpty()) {
      return Optional.of(
          guesses.isTooMany(request.getRemoteAddr())
              ? Problem.of(TOO_MANY, "too-many-tries", "Wait a minute.")
              : Problem.of(401, "unknown-token", "There is no such token."));
    }
    Token token = found.get();
    Instant now = clock.instant();
    if (requests.isTooMany(token.id())) {
      return Optional.of(
          Problem.of(TOO_MANY, "too-often", "This token asks too often. Wait a minute."));
    }
    if (!token.isGood(now)) {
      boolean withdrawn = token.ended().isPresent();
      String reason = withdrawn ? "token-withdrawn" : "token-expired";
      gate.useless(new Bearer(token), reason);
      return Optional.of(
          Problem.of(
              401, reason, withdrawn ? "This token was withdrawn." : "This token’s time is over."));
    }
    tokens.used(token, now);
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(new Bearer(token), "", List.of()));
    SecurityContextHolder.setContext(context);
    return Optional.empty();
  }

  static void refuse(HttpServletResponse response, Problem problem) throws IOException {
    if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED) {
      response.setHeader("WWW-Authenticate", "Bearer realm=\"earshot\", error=\"invalid_token\"");
    } else if (problem.status() == TOO_MANY) {
      response.setHeader("Retry-After", A_MINUTE);
    }
    problem.write(response);
  }
}
