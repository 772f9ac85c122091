package earshot.console.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What somebody sees in place of a page. Nothing of the program's inside is told. */
@Controller
public final class Trouble {
  /** Where the server comes to when an answer is an error. */
  public static final String PATH = "/trouble";

  private final Pages pages;

  /** With these pages. */
  public Trouble(Pages pages) {
    this.pages = pages;
  }

  @RequestMapping(PATH)
  void tell(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object told = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    int status = told instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND;
    if (String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
        .startsWith("/api/")) {
      Problem.of(status).write(response);
      return;
    }
    TroublePage page = TroublePage.of(status);
    pages.show(request, response, status, "trouble", page.heading(), page);
  }
}
