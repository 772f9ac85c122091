package earshot.console.admin;

import earshot.console.desk.Desk;
import earshot.policy.trail.TrailCheck;
import earshot.policy.trail.TrailProof;
import earshot.storage.log.CheckpointPlace;
import earshot.storage.log.CheckpointPlace.Standing;
import earshot.storage.log.Checkpoints.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The log that the trail is in, and the checkpoint by which others can hold us to it. */
final class SignedLog {
  private static final int MOST_FINDINGS = 50;

  private final Desk desk;

  SignedLog(Desk desk) {
    this.desk = desk;
  }

  /** The public key by which others check checkpoints. */
  String key() {
    return desk.store().proofs().key().text();
  }

  /** Signs what there is now, and answers the checkpoint that stands in the data folder. */
  String checkpoint() throws IOException {
    desk.store().checkpoints().publish();
    return note();
  }

  private String note() throws IOException {
    return new CheckpointPlace(desk.folder().resolve("log").resolve("checkpoint"))
        .read()
        .orElseThrow(() -> new IOException("no checkpoint was signed yet"));
  }

  /** Looks at everything, first at what was signed before now. */
  TrailPage.Checked check() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Outcome outcome : desk.store().checkpoints().publish()) {
      switch (outcome) {
        case Outcome.Stands _ -> {}
        case Outcome.Disputed(CheckpointPlace place, Standing standing) ->
            wrong.add(place.file().getFileName() + ": " + words(standing));
        case Outcome.Failed(CheckpointPlace place, IOException _) ->
            wrong.add(place.file().getFileName() + ": it could not be read or written.");
      }
    }
    List<String> good = new ArrayList<>();
    switch (TrailProof.of(desk.store().index(), note(), desk.store().proofs().key())) {
      case TrailProof.Proven(long signed, long since) -> {
        good.add(
            "The log’s "
                + number(signed)
                + " entries are those that were signed: none was altered, taken away, moved or"
                + " slipped in.");
        if (since > 0) {
          good.add(number(since) + " were written in the meantime.");
        }
      }
      case TrailProof.NotProven(String why) -> wrong.add(why);
    }
    List<String> findings = TrailCheck.run(desk.store().index());
    findings.stream().limit(MOST_FINDINGS).map(one -> one + ".").forEach(wrong::add);
    if (findings.size() > MOST_FINDINGS) {
      wrong.add("There are " + number(findings.size() - MOST_FINDINGS) + " more of these.");
    }
    if (findings.isEmpty()) {
      good.add("Each entry of the trail is found where the log has it.");
    }
    return new TrailPage.Checked(wrong.isEmpty(), wrong.isEmpty() ? good : wrong);
  }

  private static String words(Standing standing) {
    return switch (standing) {
      case Standing.Empty _, Standing.Agrees _ -> "It agrees.";
      case Standing.RolledBack(var there, long size) ->
          "The log had " + number(there.size()) + " entries, and has " + number(size) + " now.";
      case Standing.Rewritten _ -> "The log had other entries when this was signed.";
      case Standing.Foreign _ -> "It is no checkpoint of this log.";
    };
  }

  private static String number(long number) {
    return String.format(java.util.Locale.UK, "%,d", number);
  }
}
