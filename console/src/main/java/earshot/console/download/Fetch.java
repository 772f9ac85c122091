package earshot.console.download;

import earshot.console.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Where links lead. */
@Controller
public final class Fetch {
  private final Downloads downloads;
  private final Pages pages;

  /** Of these links. */
  public Fetch(Downloads downloads, Pages pages) {
    this.downloads = downloads;
    this.pages = pages;
  }

  @GetMapping("/downloads/{token}")
  void fetch(
      HttpServletRequest request, HttpServletResponse response, @PathVariable("token") String token)
      throws IOException {
    if (!"GET".equals(request.getMethod())) { // whoever only asks about a file must not use it up
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    Optional<Download> download = downloads.take(request, token);
    if (download.isEmpty()) {
      pages.show(
          request,
          response,
          HttpServletResponse.SC_NOT_FOUND,
          "no-download",
          "This link is over",
          "A link to a copy can be used once, by whoever asked for it, within five minutes."
              + " Go back and ask for a new one.");
      return;
    }
    try {
      send(response, download.get());
    } catch (NothingLeavesException why) {
      response.reset();
      pages.show(
          request,
          response,
          HttpServletResponse.SC_FORBIDDEN,
          "no-download",
          "Nothing has left",
          why.sentence());
    }
  }

  private static void send(HttpServletResponse response, Download download) throws IOException {
    response.setContentType(download.type());
    response.setHeader("Content-Disposition", "attachment; filename=\"" + download.name() + "\"");
    try {
      download.content().writeTo(response.getOutputStream());
    } catch (RuntimeException e) {
      if (response.isCommitted()) {
        // Else it would end in good order, and half a file would look like a whole one.
        throw new IOException("a download broke off", e);
      }
      throw e;
    }
  }
}
