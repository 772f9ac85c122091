package earshot.console;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;

/** Somebody at a computer: a page, and what its scripts complained of. */
final class Seat implements AutoCloseable {
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  Seat(BrowserContext context) {
    this.context = context;
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onDialog(
        dialog -> {
          complaints.add("a script ran: " + dialog.message());
          dialog.dismiss();
        });
  }

  BrowserContext context() {
    return context;
  }

  Page page() {
    return page;
  }

  /** Errors in the browser's console, errors of scripts, and dialogs, which none of ours opens. */
  List<String> complaints() {
    return complaints;
  }

  Seat signIn(String account) {
    return signIn(account, OpenConsole.PASSWORD);
  }

  Seat signIn(String account, String password) {
    page.navigate("/sign-in");
    page.getByLabel("Account’s name").fill(account);
    page.getByLabel("Password").fill(password);
    page.keyboard().press("Enter");
    page.waitForURL("**/today");
    return this;
  }

  /** The button with exactly this name. */
  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  void press(String name) {
    button(name).click();
  }

  /** The first link whose name begins with or has these words. */
  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).first();
  }

  void follow(String name) {
    link(name).click();
  }

  @Override
  public void close() {
    context.close();
  }
}
