package earshot.console.today;

import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page: is it recording? */
@Controller
public final class Today {
  private final Boards boards;
  private final Pages pages;
  private final Sessions sessions;

  /** With these boards. */
  public Today(Boards boards, Pages pages, Sessions sessions) {
    this.boards = boards;
    this.pages = pages;
    this.sessions = sessions;
  }

  @GetMapping("/today")
  void today(HttpServletRequest request, HttpServletResponse response) throws IOException {
    pages.show(request, response, HttpServletResponse.SC_OK, "today", "Today", board());
  }

  /** The same again, for a page that is open: nothing when nothing has changed. */
  @GetMapping("/today/board")
  void again(
      HttpServletResponse response, @RequestParam(name = "seen", defaultValue = "") String seen)
      throws IOException {
    Board board = board();
    if (board.mark().equals(seen)) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      pages.part(response, "board", board);
    }
  }

  private Board board() throws IOException {
    return boards.board(sessions.mustBe().id());
  }
}
