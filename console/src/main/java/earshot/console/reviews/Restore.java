package earshot.console.reviews;

import earshot.console.desk.Desk;
import earshot.policy.daily.DayReport;
import earshot.policy.disposal.Restored;
import java.util.Set;

/** Whether a backup was restored and nothing is destroyed until people have confirmed it. */
final class Restore {
  private final Desk desk;

  Restore(Desk desk) {
    this.desk = desk;
  }

  QueuePage.Banner banner(String me) {
    int missing = desk.store().index().read(Restored::missing);
    boolean mine =
        desk.store()
            .index()
            .<Boolean>read(sql -> Restored.confirmed(sql).orElse(Set.of()).contains(me));
    return new QueuePage.Banner(missing, DayReport.Waiting.RESTORED.sentence(), mine);
  }
}
