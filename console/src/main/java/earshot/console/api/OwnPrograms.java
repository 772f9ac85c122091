package earshot.console.api;

import earshot.console.desk.Desk;
import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import earshot.policy.people.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The programs that act as somebody, for that somebody. They alone take a token: whoever allowed it
 * could otherwise hear calls in their name.
 */
@Controller
public final class OwnPrograms {
  private final Desk desk;
  private final Tokens tokens;
  private final Pages pages;
  private final Sessions sessions;

  /** Of this desk. */
  public OwnPrograms(Desk desk, Tokens tokens, Pages pages, Sessions sessions) {
    this.desk = desk;
    this.tokens = tokens;
    this.pages = pages;
    this.sessions = sessions;
  }

  @GetMapping("/account/programs")
  void mine(HttpServletRequest request, HttpServletResponse response) throws IOException {
    show(request, response, HttpServletResponse.SC_OK, "", "");
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String token,
      String problem)
      throws IOException {
    IntegrationsPage page =
        new IntegrationsPage(
            new TokenLines(desk).of(tokens.of(sessions.mustBe().id())),
            List.of(),
            false,
            token,
            problem);
    pages.show(request, response, status, "own-programs", "Programs that act as you", page);
  }

  @PostMapping("/account/programs/{id}/take")
  void take(HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    Optional<String> token = tokens.take(me(request), id);
    if (token.isPresent()) {
      show(request, response, HttpServletResponse.SC_OK, token.get(), "");
    } else {
      show(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          "",
          "This token cannot be taken: it was shown before, or is over. Ask for another one.");
    }
  }

  @PostMapping("/account/programs/{id}/end")
  void end(HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    tokens.giveBack(me(request), id);
    response.sendRedirect("/account/programs");
  }

  private SignedIn me(HttpServletRequest request) {
    return sessions.mustBe().at(request.getRemoteAddr());
  }
}
