package earshot.deploy.doctor;

import earshot.deploy.keep.NoMasterKeyException;
import earshot.policy.active.Doubt;
import earshot.policy.active.InForce;
import earshot.policy.active.PolicyVersions;
import earshot.policy.people.Acts;
import earshot.storage.StoreLook;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.IndexUnavailable;
import earshot.storage.key.KeyringException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Which policy is in force, and whether what says so can be believed. */
record PolicyCheck(Box box) implements Check {
  @Override
  public Topic topic() {
    return Topic.POLICY;
  }

  @Override
  public List<Finding> run() {
    if (!box.isSealed()) {
      return List.of(
          Finding.look(
              "Plain files have no policy: whoever can read the folder hears all calls.",
              "Keep recordings in a data folder.",
              Pages.POLICY));
    }
    try {
      StoreLook store = box.store();
      try (IndexDatabase index = IndexDatabase.look(store.settings().index())) {
        return Acts.tables(index).version().isEmpty()
            ? List.of(none())
            : findings(
                PolicyVersions.look(
                    index, StoreLook.statements(store.keyring()), box.clock().instant()));
      }
    } catch (NoMasterKeyException | KeyringException | IndexUnavailable | IOException e) {
      return List.of(
          Finding.unknown(
              "Which policy is in force cannot be told without the keys and the index.",
              "Put right what is said about those first.",
              Pages.POLICY));
    }
  }

  private static List<Finding> findings(InForce inForce) {
    List<Finding> findings = new ArrayList<>();
    switch (inForce) {
      case InForce.Active active ->
          findings.add(Finding.well("The policy in force is " + active.version().words() + "."));
      case InForce.None _ -> findings.add(none());
    }
    inForce.doubts().stream()
        .map(Doubt::sentence)
        .map(
            doubt ->
                Finding.wrong(
                    doubt,
                    "Find out who did that; nothing is destroyed until a new version is in force"
                        + " that two people agreed to.",
                    Pages.POLICY + "#if-something-was-altered"))
        .forEach(findings::add);
    return findings;
  }

  private static Finding none() {
    return Finding.look(
        "No policy is in force: nobody can hear a call, and nothing is destroyed.",
        "earshot policy activate",
        Pages.POLICY);
  }
}
