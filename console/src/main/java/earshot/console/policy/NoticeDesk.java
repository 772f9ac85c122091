package earshot.console.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.console.desk.Desk;
import earshot.console.web.Pages;
import earshot.policy.active.PolicyVersions;
import earshot.policy.active.Version;
import earshot.policy.file.Policy;
import earshot.policy.notice.Notice;
import earshot.policy.notice.NoticeFormat;
import earshot.policy.notice.NoticeKind;
import earshot.policy.notice.Notices;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What patients, staff and callers are told: by the policy in force, or by the one that waits. */
@Controller
public final class NoticeDesk {
  private static final String AT = "/admin/policy/notices/";

  private final Pages pages;
  private final Desk desk;

  /** With these. */
  public NoticeDesk(Pages pages, Desk desk) {
    this.pages = pages;
    this.desk = desk;
  }

  @GetMapping(AT + "{which}/{kind}")
  void show(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("which") String which,
      @PathVariable("kind") String word)
      throws IOException {
    Optional<Policy> policy = policy(which);
    Optional<NoticeKind> kind = kind(word);
    if (policy.isEmpty() || kind.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Notice notice = Notices.of(policy.get(), kind.get());
    NoticePage page =
        new NoticePage(
            (which.equals("waiting") ? "the version that waits: " : "the version in force: ")
                + policy.get().id()
                + ", version "
                + policy.get().version(),
            Stream.of(NoticeKind.values())
                .map(
                    one ->
                        new NoticePage.Link(
                            AT + which + "/" + one.word(), title(one), one == kind.get()))
                .toList(),
            notice,
            AT + which + "/" + word + "/file");
    pages.show(request, response, HttpServletResponse.SC_OK, "notice", title(kind.get()), page);
  }

  /** As a file, to be printed or put on the practice's website. */
  @GetMapping(AT + "{which}/{kind}/file{ending:\\.html|\\.txt}")
  void file(
      HttpServletResponse response,
      @PathVariable("which") String which,
      @PathVariable("kind") String word,
      @PathVariable("ending") String ending)
      throws IOException {
    Optional<Policy> policy = policy(which);
    Optional<NoticeKind> kind = kind(word);
    if (policy.isEmpty() || kind.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    NoticeFormat format = ending.equals(".html") ? NoticeFormat.HTML : NoticeFormat.TEXT;
    byte[] octets = format.write(Notices.of(policy.get(), kind.get())).getBytes(UTF_8);
    response.setContentType(
        (format == NoticeFormat.HTML ? "text/html" : "text/plain") + ";charset=UTF-8");
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"" + word + format.ending() + "\"");
    response.setContentLength(octets.length);
    response.getOutputStream().write(octets);
  }

  private Optional<Policy> policy(String which) {
    PolicyVersions versions = desk.practice().versions();
    return switch (which) {
      case "in-force" -> versions.current().policy();
      case "waiting" -> versions.waiting().map(Version::policy).flatMap(versions::policy);
      default -> Optional.empty();
    };
  }

  private static Optional<NoticeKind> kind(String word) {
    return List.of(NoticeKind.values()).stream()
        .filter(kind -> kind.word().equals(word))
        .findFirst();
  }

  private static String title(NoticeKind kind) {
    return switch (kind) {
      case PATIENT -> "For patients";
      case WEBSITE -> "For the website";
      case ANNOUNCEMENT -> "Announcement";
      case STAFF -> "For staff";
    };
  }
}
