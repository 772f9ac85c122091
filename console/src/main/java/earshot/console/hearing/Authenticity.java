package earshot.console.hearing;

import earshot.console.desk.Desk;
import earshot.storage.log.Proofs;
import earshot.storage.verify.Finding;
import earshot.storage.verify.VerificationReport;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Whether a call is what was recorded: all its files are read to their end and compared with the
 * log, and the log with what was signed. Nothing is claimed that was not found out at that moment.
 */
@Controller
public final class Authenticity {
  private static final Logger LOG = LoggerFactory.getLogger(Authenticity.class);

  private final Desk desk;
  private final CallView view;

  /** A whole recording is read and the keyring opened for each: one at a time is enough. */
  private final Semaphore atOnce = new Semaphore(1);

  /** Of this desk. */
  public Authenticity(Desk desk, CallView view) {
    this.desk = desk;
    this.view = view;
  }

  @PostMapping("/calls/{id}/check")
  void check(
      HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    if (view.find(id).isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (!atOnce.tryAcquire()) {
      view.show(
          request,
          response,
          429,
          id,
          new Done.Checked(
              cannotTell("Another recording is being checked at this moment. Try again shortly.")));
    } else {
      try {
        view.show(request, response, HttpServletResponse.SC_OK, id, new Done.Checked(told(id)));
      } finally {
        atOnce.release();
      }
    }
  }

  private CallPage.Checked told(String id) {
    try {
      VerificationReport report = desk.verify(id);
      List<Finding> known =
          report.findings().stream().filter(one -> one.kind() != Finding.Kind.UNREADABLE).toList();
      if (!known.isEmpty()) {
        report.findings().forEach(one -> LOG.atWarn().log("call {}: {}", id, one.text()));
        return new CallPage.Checked(
            "altered",
            "Altered",
            "What is kept of this call is not what was recorded. Do not rely on it, and tell your"
                + " information governance lead and whoever looks after the recorder at once.",
            known.stream().map(Authenticity::words).distinct().toList());
      }
      if (!report.findings().isEmpty()) {
        return cannotTell(
            "A part of the recording could not be read just now, so nothing is known of it. Try"
                + " again later.");
      }
      desk.store().proofs().prove(id);
      return new CallPage.Checked(
          "genuine",
          "Genuine",
          "Every part of the recording was read just now and is what was recorded. The list in"
              + " which that was written down is signed, and has not been changed since.",
          List.of());
    } catch (Proofs.NotProvable e) {
      return unproved(e.reason());
    } catch (IOException | SQLException e) {
      LOG.atWarn().setCause(e).log("call {} could not be checked", id);
      return cannotTell("What is kept could not be read just now. Try again later.");
    }
  }

  private static CallPage.Checked unproved(Proofs.Reason reason) {
    return switch (reason) {
      case NOT_SIGNED_YET ->
          cannotTell(
              "Every part of the recording was read and is what was written down when it was made."
                  + " But the list in which that stands has not been signed since; it is every few"
                  + " minutes, while the recorder runs. Try again then.");
      case NOT_IN_LOG ->
          cannotTell(
              "The signed list has nothing about this call, so there is nothing to compare.");
      case NOT_THE_SIGNED_LOG ->
          new CallPage.Checked(
              "altered",
              "Altered",
              "The list in which recordings are written down is not the one that was signed. Tell"
                  + " your information governance lead and whoever looks after the recorder at"
                  + " once.",
              List.of());
    };
  }

  private static CallPage.Checked cannotTell(String why) {
    return new CallPage.Checked("unknown", "Cannot tell", why, List.of());
  }

  private static String words(Finding finding) {
    String what = finding.where().startsWith("keys/") ? "The call’s key" : file(finding.where());
    return what
        + switch (finding.kind()) {
          case MISSING -> " is missing.";
          case ALTERED -> " has been changed.";
          case TRUNCATED -> " has been cut short.";
          case FOREIGN -> " was put there by somebody.";
          case UNREADABLE -> " cannot be read.";
        };
  }

  private static String file(String where) {
    if (where.endsWith("record.ear")) {
      return "What was written down about the call";
    }
    if (where.endsWith(".ear")) {
      return "A file with sound";
    }
    return where.startsWith("log") ? "The log" : "What the list of calls says of this call";
  }
}
