package earshot.deploy.doctor;

import java.util.List;
import java.util.Optional;

/** Whether a recorder answers, and would record a call that came now. */
record RecorderCheck(boolean enabled, RecorderPages pages) implements Check {
  private static final int OK = 200;

  @Override
  public Topic topic() {
    return Topic.RECORDER;
  }

  @Override
  public List<Finding> run() {
    if (!enabled) {
      return List.of(
          Finding.unknown(
              "The recorder tells nobody how it is: metrics.enabled is false.",
              "Set it to true.",
              Pages.IS_IT_RECORDING));
    }
    Optional<RecorderPages.Answer> ready = pages.ask("/health/ready");
    if (ready.isEmpty()) {
      return List.of(
          Finding.wrong(
              "No recorder answers at " + pages.root() + ", so no calls are being recorded.",
              "Start it: systemctl start earshot-capture, or earshot run. If it runs, see whether"
                  + " metrics.listen is another address.",
              Pages.IS_IT_RECORDING));
    }
    String words = String.join(", ", ready.get().body().strip().lines().toList());
    return List.of(
        ready.get().status() == OK
            ? Finding.well("The recorder answers that it would record a call that came now.")
            : Finding.wrong(
                "The recorder answers that it is not well: " + words + ".",
                "Read what that word means in docs/alarms.md.",
                Pages.IS_IT_RECORDING));
  }
}
