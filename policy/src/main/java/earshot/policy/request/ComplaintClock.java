package earshot.policy.request;

import earshot.policy.file.LawPack;
import earshot.policy.time.BankHolidays;
import java.time.LocalDate;

/**
 * By when a complaint about how personal data were used is acknowledged (Data Protection Act 2018,
 * section 164A, since 19 June 2026). As the Information Commissioner counts it: the day after the
 * complaint came is the first, and the last moves to the next working day. The looking into it
 * begins at once, and not with the acknowledgement.
 */
public final class ComplaintClock {
  private final LawPack pack;

  /** By this pack's period and bank holidays. */
  public ComplaintClock(LawPack pack) {
    this.pack = pack;
  }

  /** The last day to acknowledge a complaint that came on this day. */
  public Deadline acknowledgeBy(LocalDate received) {
    return Deadline.of(
        new BankHolidays(pack.bankHolidays())
            .onOrAfter(received.plus(pack.acknowledgeComplaint())));
  }
}
