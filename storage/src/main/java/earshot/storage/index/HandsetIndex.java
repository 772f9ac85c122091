package earshot.storage.index;

import static earshot.storage.index.tables.Tables.HANDSET;

import earshot.capture.handset.Handset;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * The handsets of the house, so that the console knows what capture has seen. Who they are stands
 * in sealed octets that the caller makes; whether they can be recorded is in clear. No state; for
 * any thread.
 */
public final class HandsetIndex {
  /**
   * A row.
   *
   * @param sealed the handset as the writer sealed it
   * @param registered whether it was seen to register
   * @param recordable as {@link earshot.capture.handset.Recordable#code()}
   * @param callsRecorded answered calls of it that were recorded, in full or in part
   * @param callsMissed answered calls of it of which nothing was recorded
   * @param lastSeen when it was last heard of
   * @param lastRecorded when a call of it that was recorded last ended
   */
  public record Row(
      SealedOctets sealed,
      boolean registered,
      String recordable,
      long callsRecorded,
      long callsMissed,
      Instant lastSeen,
      Optional<Instant> lastRecorded) {}

  private HandsetIndex() {}

  /** Writes what is known of a handset now, in place of what was known before. */
  public static void put(
      DSLContext transaction, Handset handset, SealedOctets sealed, Tokens tokens) {
    var row = transaction.newRecord(HANDSET);
    row.setToken(tokens.ofHandset(handset.addressOfRecord()));
    row.setOctets(sealed.octets());
    row.setRegistered(handset.registered());
    row.setRecordable(handset.recordable().code());
    row.setCallsRecorded(handset.callsRecorded());
    row.setCallsMissed(handset.callsMissed());
    row.setLastSeenUs(CallSequence.micros(handset.lastSeen()));
    handset.lastRecorded().map(CallSequence::micros).ifPresent(row::setLastRecordedUs);
    transaction.insertInto(HANDSET).set(row).onDuplicateKeyUpdate().set(row).execute();
  }

  /**
   * Takes those out that have not been heard of since.
   *
   * @return how many there were
   */
  public static int forget(DSLContext transaction, Instant lastSeenBefore) {
    return transaction
        .deleteFrom(HANDSET)
        .where(HANDSET.LAST_SEEN_US.lt(CallSequence.micros(lastSeenBefore)))
        .execute();
  }

  /** All of them, last seen first. */
  public static List<Row> all(DSLContext transaction) {
    return transaction
        .selectFrom(HANDSET)
        .orderBy(HANDSET.LAST_SEEN_US.desc(), HANDSET.TOKEN)
        .fetch(
            row ->
                new Row(
                    SealedOctets.of(row.getOctets()),
                    row.getRegistered(),
                    row.getRecordable(),
                    row.getCallsRecorded(),
                    row.getCallsMissed(),
                    CallSequence.instant(row.getLastSeenUs()),
                    Optional.ofNullable(row.getLastRecordedUs()).map(CallSequence::instant)));
  }
}
