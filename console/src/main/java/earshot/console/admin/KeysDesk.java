package earshot.console.admin;

import static earshot.storage.index.tables.Tables.CALL;

import earshot.console.desk.Desk;
import earshot.console.desk.Part;
import earshot.console.web.Pages;
import earshot.console.words.Plain;
import earshot.policy.audit.Micros;
import earshot.storage.key.Keyring;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What kind of master key there is, and when it is time for new ones. */
@Controller
public final class KeysDesk {
  /** After so long new keys are due, whatever happened. */
  private static final Duration DUE = Duration.ofDays(365);

  private final Pages pages;
  private final Desk desk;

  /** With these. */
  public KeysDesk(Pages pages, Desk desk) {
    this.pages = pages;
    this.desk = desk;
  }

  @GetMapping("/admin/keys")
  void keys(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Keyring keyring = desk.store().keyring();
    Instant changed = Files.getLastModifiedTime(keyring.path()).toInstant();
    pages.show(
        request,
        response,
        HttpServletResponse.SC_OK,
        "keys",
        Part.KEYS.title(),
        new KeysPage(
            keyring.takesPassphrase()
                ? "A passphrase. The key is made of it by Argon2id; it stands nowhere in Earshot’s"
                    + " data."
                : "A random key in a file of its own, which stands nowhere in Earshot’s data.",
            Plain.moment(changed, desk.zone()),
            todo(keyring, changed)));
  }

  private List<String> todo(Keyring keyring, Instant changed) {
    List<String> todo = new ArrayList<>();
    if (keyring.isRotating()) {
      todo.add("New keys were begun and not finished. Run “earshot keys rotate” again.");
    }
    int destroyed =
        desk.store()
            .index()
            .read(sql -> sql.fetchCount(CALL, CALL.DESTROYED_US.gt(Micros.of(changed))));
    if (destroyed > 0) {
      todo.add(
          Plain.count(destroyed, "recording")
              + (destroyed == 1 ? " was" : " were")
              + " destroyed since then. With new keys, what an old disk or backup still holds of"
              + " theirs is of no use: run “earshot keys rotate”.");
    }
    if (changed.plus(DUE).isBefore(desk.clock().instant())) {
      todo.add("That was more than a year ago. Run “earshot keys rotate”.");
    }
    return todo;
  }
}
