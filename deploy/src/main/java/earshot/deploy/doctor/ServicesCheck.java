package earshot.deploy.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How systemd's units are, where there is systemd (man 1 systemctl). */
record ServicesCheck(Path running, Program program) implements Check {
  private static final List<String> UNITS =
      List.of("earshot-capture.service", "earshot-console.service");
  private static final String ASKED =
      "--property=LoadState,ActiveState,SubState,Result,NRestarts,WatchdogUSec,UnitFileState";

  /** Of this machine. */
  static ServicesCheck of(Program program) {
    return new ServicesCheck(Path.of("/run/systemd/system"), program);
  }

  @Override
  public Topic topic() {
    return Topic.SERVICES;
  }

  @Override
  public List<Finding> run() {
    if (!Files.isDirectory(running)) {
      return List.of(Finding.well("systemd does not run here, so there are no units to look at."));
    }
    List<Finding> findings = new ArrayList<>();
    for (String unit : UNITS) {
      Optional<String> answer = program.says("systemctl", "show", ASKED, unit);
      if (answer.isEmpty()) {
        findings.add(
            Finding.unknown(
                "systemd does not tell of " + unit + ".", "Ask again as root.", Pages.DOCTOR));
      } else {
        unit(unit, values(answer.get()), findings);
      }
    }
    return findings;
  }

  private static Map<String, String> values(String text) {
    Map<String, String> values = new HashMap<>();
    text.lines()
        .filter(line -> line.contains("="))
        .forEach(
            line ->
                values.put(
                    line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
    return values;
  }

  private static void unit(String unit, Map<String, String> values, List<Finding> findings) {
    String state = values.getOrDefault("ActiveState", "");
    if ("not-found".equals(values.get("LoadState"))) {
      findings.add(Finding.well(unit + " is not installed: Earshot is started by hand here."));
    } else if (!state.equals("active")) {
      findings.add(
          Finding.wrong(
              unit + " does not run (" + state + ", " + values.get("Result") + ").",
              "Read why: journalctl -u " + unit + " -n 50; then systemctl start " + unit + ".",
              Pages.IS_IT_RECORDING));
    } else {
      running(unit, values, findings);
    }
  }

  private static void running(String unit, Map<String, String> values, List<Finding> findings) {
    String restarts = values.getOrDefault("NRestarts", "0");
    if (!restarts.equals("0")) {
      findings.add(
          Finding.look(
              unit + " was restarted " + restarts + " times by itself.",
              "Read why: journalctl -u " + unit + ".",
              Pages.IS_IT_RECORDING));
    }
    if (!"enabled".equals(values.get("UnitFileState"))) {
      findings.add(
          Finding.look(
              unit + " does not start with the machine.",
              "systemctl enable " + unit,
              Pages.IS_IT_RECORDING));
    }
    boolean watched = !values.getOrDefault("WatchdogUSec", "0").matches("0|infinity");
    findings.add(Finding.well(unit + " runs" + (watched ? ", and systemd watches over it." : ".")));
  }
}
