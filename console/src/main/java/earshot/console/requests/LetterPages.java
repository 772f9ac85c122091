package earshot.console.requests;

import earshot.console.desk.Desk;
import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import earshot.policy.copies.Letters;
import earshot.policy.file.Policy;
import earshot.policy.notice.Notice;
import earshot.policy.notice.NoticeFormat;
import earshot.policy.request.RequestRecord;
import earshot.policy.request.RequestState;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Letters about a request, made from the practice's policy, without anybody's name. */
@Controller
public final class LetterPages {
  private final Desk desk;
  private final Pages pages;
  private final Requested requested;

  /** Of this desk. */
  public LetterPages(Desk desk, Pages pages, Sessions sessions) {
    this.desk = desk;
    this.pages = pages;
    this.requested = new Requested(desk, sessions);
  }

  @GetMapping("/requests/{id:c-[0-9a-z-]+}/letters/{which:[a-z-]+}")
  void letter(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @PathVariable("which") String which)
      throws IOException {
    Optional<RequestRecord> found = requested.find(response, id);
    if (found.isEmpty()) {
      return;
    }
    Optional<Notice> letter = desk.policy().flatMap(policy -> letter(policy, found.get(), which));
    if (letter.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    pages.show(
        request,
        response,
        HttpServletResponse.SC_OK,
        "requests/letter",
        letter.get().title(),
        new LetterPage(
            "/requests/" + id, letter.get().title(), NoticeFormat.TEXT.write(letter.get())));
  }

  private Optional<Notice> letter(Policy policy, RequestRecord one, String which) {
    Letters letters = new Letters(policy);
    LocalDate received = one.asked().received();
    RequestState state = requested.state(one);
    return switch (which) {
      case "acknowledgement" -> Optional.of(letters.acknowledgement(received, state));
      case "extension" ->
          desk.practice()
              .requestSteps()
              .whyExtended(one.caseId())
              .flatMap(why -> state.answerBy().map(by -> letters.extension(received, why, by)));
      case "answer" -> Optional.of(letters.answer(received, false));
      case "answer-encrypted" -> Optional.of(letters.answer(received, true));
      case "refusal" ->
          state instanceof RequestState.Refused refused
              ? Optional.of(letters.refusal(received, refused.ground()))
              : Optional.empty();
      case "withdrawn" ->
          state instanceof RequestState.Withdrawn
              ? Optional.of(letters.withdrawn(received))
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}
