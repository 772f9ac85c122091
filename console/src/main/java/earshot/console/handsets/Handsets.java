package earshot.console.handsets;

import earshot.capture.watch.AlarmCode;
import earshot.console.desk.Desk;
import earshot.console.desk.Part;
import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import earshot.storage.index.AlarmIndex;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The phones of the house. */
@Controller
public final class Handsets {
  private final Desk desk;
  private final Pages pages;
  private final Sessions sessions;

  /** Of this desk. */
  public Handsets(Desk desk, Pages pages, Sessions sessions) {
    this.desk = desk;
    this.pages = pages;
    this.sessions = sessions;
  }

  @GetMapping("/handsets")
  void handsets(HttpServletRequest request, HttpServletResponse response) throws IOException {
    // Who may find calls may see numbers; who looks after the equipment has no need of them.
    boolean numbers = Part.CALLS.isFor(desk.roles(sessions.mustBe().id()));
    HandsetsPage page = new Phones(desk, numbers).page(isSignallingEncrypted());
    pages.show(request, response, HttpServletResponse.SC_OK, "handsets", "Handsets", page);
  }

  private boolean isSignallingEncrypted() {
    return desk.store().index().read(AlarmIndex::up).stream()
        .anyMatch(alarm -> alarm.code().equals(AlarmCode.SIGNALLING_ENCRYPTED.code()));
  }
}
