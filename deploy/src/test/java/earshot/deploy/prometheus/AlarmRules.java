package earshot.deploy.prometheus;

import earshot.capture.watch.AlarmCode;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules for alarms as they follow from the alarms, and a case for each. */
final class AlarmRules {
  private static final String HEAD =
      """
      # An alert for each alarm of the recorder (docs/alarms.md), in its words. The recorder itself knows
      # when it is up and when it is over, so there is nothing to wait for here. RulesTest holds this
      # file to the code and says what it should be.
      groups:
        - name: earshot-alarms
          rules:
      """;

  private AlarmRules() {}

  /** What the file of rules should hold. */
  static String text() {
    return HEAD + Stream.of(AlarmCode.values()).map(AlarmRules::rule).collect(joined());
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining("\n");
  }

  private static String rule(AlarmCode code) {
    return """
          - alert: %s
            expr: earshot_alarms{alarm="%s"} > 0
            labels:
              severity: %s
            annotations:
              summary: %s
              runbook: docs/alarms.md#%s
    """
        .formatted(name(code), code.code(), severity(code), code.sentence(), code.code());
  }

  /** Cases for promtool: each alarm is up from the fifth minute to the ninth, and its alert too. */
  static String cases(String rules) {
    return "rule_files: ['%s']\nevaluation_interval: 1m\ntests:\n".formatted(rules)
        + Stream.of(AlarmCode.values()).map(AlarmRules::test).collect(joined());
  }

  private static String test(AlarmCode code) {
    String weight = code.weight().name().toLowerCase(java.util.Locale.ROOT);
    return """
      - interval: 1m
        input_series:
          - series: 'earshot_alarms{job="earshot", instance="a", alarm="%s", weight="%s"}'
            values: '0x4 1x4 0x4'
        alert_rule_test:
          - {eval_time: 4m, alertname: %s, exp_alerts: []}
          - eval_time: 5m
            alertname: %s
            exp_alerts:
              - exp_labels: {severity: %s, job: earshot, instance: a, alarm: %s, weight: %s}
                exp_annotations:
                  summary: %s
                  runbook: docs/alarms.md#%s
          - {eval_time: 10m, alertname: %s, exp_alerts: []}
    """
        .formatted(
            code.code(),
            weight,
            name(code),
            name(code),
            severity(code),
            code.code(),
            weight,
            code.sentence(),
            code.code(),
            name(code));
  }

  /** EarshotMirrorSilent of mirror-silent. */
  static String name(AlarmCode code) {
    return "Earshot"
        + Stream.of(code.code().split("-"))
            .map(
                word -> word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
  }

  private static String severity(AlarmCode code) {
    return switch (code.weight()) {
      case LOSS -> "critical";
      case RISK -> "warning";
      case NOTE -> "info";
    };
  }
}
