package earshot.console.web;

import earshot.console.account.Accounts;
import earshot.console.passkey.Challenge;
import earshot.console.passkey.Told;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own passkeys, added and taken away. Either takes the password. */
@Controller
public final class OwnPasskeys {
  private final Accounts accounts;
  private final Sessions sessions;
  private final OwnAccount own;

  /** With these. */
  public OwnPasskeys(Accounts accounts, Sessions sessions, OwnAccount own) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.own = own;
  }

  @PostMapping("/account/passkey")
  void add(HttpServletRequest request, HttpServletResponse response, @ModelAttribute Told told)
      throws IOException {
    String me = sessions.mustBe().id();
    Optional<Challenge> challenge = Challenge.taken(request);
    if (!own.isMe(request, response)) {
      return;
    }
    own.tell(request, "passkey-added");
    if (challenge.filter(one -> accounts.passkeys().add(me, one, told)).isEmpty()) {
      own.show(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          "The passkey could not be taken. It has to ask for a PIN or a finger each time.");
    } else {
      response.sendRedirect("/account");
    }
  }

  @PostMapping("/account/no-passkey")
  void remove(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "id", defaultValue = "") String id)
      throws IOException {
    if (own.isMe(request, response)) {
      own.tell(request, "passkey-removed");
      accounts.passkeys().remove(sessions.mustBe().id(), id);
      response.sendRedirect("/account");
    }
  }
}
