package earshot.deploy.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether the machine's clock is kept in step: it tells when each call was. */
record ClockCheck(Supplier<KernelClock> kernel, Program program) implements Check {
  private static final Duration MOST = Duration.ofSeconds(1);

  /** The fifth field of what chronyc tells of its tracking (man 1 chronyc). */
  private static final int SYSTEM_TIME = 4;

  @Override
  public Topic topic() {
    return Topic.CLOCK;
  }

  @Override
  public List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    KernelClock clock = kernel.get();
    if (!clock.synchronised()) {
      findings.add(
          Finding.look(
              "Nobody keeps this machine's clock in step, so the times of calls may be wrong.",
              "apt-get install chrony. In a virtual machine let either the host or chrony do it.",
              Pages.CLOCK));
    } else if (clock.maxError().compareTo(MOST) > 0) {
      findings.add(
          Finding.look(
              "This machine's clock may be wrong by " + seconds(clock.maxError()) + " s.",
              "See whether its time server can be reached: chronyc sources.",
              Pages.CLOCK));
    } else {
      findings.add(
          Finding.well(
              "This machine's clock is kept in step, to within "
                  + seconds(clock.maxError())
                  + " s."));
    }
    offset().ifPresent(findings::add);
    return findings;
  }

  private Optional<Finding> offset() {
    return program
        .says("chronyc", "-c", "tracking")
        .map(line -> line.strip().split(",", -1))
        .filter(fields -> fields.length > SYSTEM_TIME)
        .map(fields -> Math.abs(Double.parseDouble(fields[SYSTEM_TIME])))
        .map(
            offset ->
                offset < MOST.toSeconds()
                    ? Finding.well(String.format(Locale.UK, "chrony finds it %.3f s off.", offset))
                    : Finding.look(
                        String.format(Locale.UK, "chrony finds the clock %.1f s off.", offset),
                        "chronyc makestep, while no call is up.",
                        Pages.CLOCK));
  }

  private static String seconds(Duration time) {
    return String.format(Locale.UK, "%.3f", time.toMillis() / 1000.0);
  }
}
