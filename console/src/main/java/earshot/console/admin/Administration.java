package earshot.console.admin;

import earshot.console.desk.Desk;
import earshot.console.desk.Part;
import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import earshot.policy.file.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The way to each part of administration, as far as it is this person's. */
@Controller
public final class Administration {
  private final Sessions sessions;
  private final Pages pages;
  private final Desk desk;

  /** With these. */
  public Administration(Sessions sessions, Pages pages, Desk desk) {
    this.sessions = sessions;
    this.pages = pages;
    this.desk = desk;
  }

  @GetMapping("/admin")
  void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Set<Role> roles = desk.roles(sessions.mustBe().id());
    List<AdminPage.Way> parts =
        Stream.of(Part.values())
            .filter(part -> part.isInAdministration() && part.isFor(roles))
            .map(part -> new AdminPage.Way(part.home(), part.title(), what(part)))
            .toList();
    pages.show(
        request,
        response,
        HttpServletResponse.SC_OK,
        "admin",
        Part.ADMINISTRATION.title(),
        new AdminPage(parts));
  }

  private static String what(Part part) {
    return switch (part) {
      case PEOPLE -> "Add somebody, renew or end a role, help somebody who cannot sign in.";
      case POLICY -> "Which version is in force and which waits; put a new one in force; notices.";
      case TRAIL -> "Who did what, and whether nobody altered what is written about it.";
      case KEYS -> "How recordings are locked, and what to do about it.";
      default -> "";
    };
  }
}
