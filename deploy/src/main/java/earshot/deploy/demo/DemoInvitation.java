package earshot.deploy.demo;

import earshot.console.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a demo tells its reader once it is at work. */
final class DemoInvitation {
  private DemoInvitation() {}

  static List<String> lines(Console console, String password, DemoFolder folder, int metrics) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("It is a busy morning there, and Earshot is recording. Open");
    lines.add("");
    lines.add("    https://localhost:" + console.port() + "/");
    lines.add("");
    lines.add(
        "Your browser will warn of the certificate, which was made a moment ago. Its SHA-256 is");
    lines.add("    " + console.certificate().fingerprint());
    lines.add("");
    lines.add("Everybody's password is  " + password + "  and the accounts are");
    lines.add("");
    for (DemoPerson one : DemoPerson.ALL) {
      lines.add(
          String.format(
              Locale.UK,
              "    %-8s %-18s %s",
              one.account(),
              one.role().word().replace('-', ' '),
              one.does()));
    }
    lines.add("");
    lines.add("The recorder's metrics:  http://127.0.0.1:" + metrics + "/metrics");
    lines.add("What the recorder says:  " + folder.log());
    lines.add("");
    lines.add(
        "Its packets are real, and packets are all that Earshot gets to see. Ctrl-C ends it.");
    lines.add("");
    return lines;
  }
}
