package earshot.deploy.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Settings of an interface that spoil what a mirror port shows (man 8 ethtool). */
record InterfaceSettingsCheck(String name, Program program) implements Check {
  /** They put several datagrams together into one that never was on the wire. */
  private static final List<String> MERGING =
      List.of("large-receive-offload", "rx-gro-list", "rx-udp-gro-forwarding");

  @Override
  public Topic topic() {
    return Topic.INTERFACE;
  }

  @Override
  public List<Finding> run() {
    Optional<String> features = program.says("ethtool", "-k", name);
    if (features.isEmpty()) {
      return List.of(
          Finding.unknown(
              "The settings of " + name + " cannot be read: ethtool is not there, or refuses.",
              "apt-get install ethtool, and ask again as root.",
              Pages.MIRROR));
    }
    List<Finding> findings = new ArrayList<>();
    for (String feature : MERGING) {
      if (features.get().lines().anyMatch(line -> line.strip().startsWith(feature + ": on"))) {
        findings.add(
            Finding.look(
                name + " puts packets together before they can be seen (" + feature + ").",
                "ethtool -K " + name + " " + shortName(feature) + " off, now and at each start.",
                Pages.MIRROR));
      }
    }
    if (findings.isEmpty()) {
      findings.add(Finding.well(name + " hands packets on as they came."));
    }
    return findings;
  }

  private static String shortName(String feature) {
    return feature.equals("large-receive-offload") ? "lro" : feature;
  }
}
