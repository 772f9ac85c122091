package earshot.storage.index;

/**
 * Seals what the index knows of a call's parties under a key that belongs to that call alone, so
 * that destroying this key destroys it in every copy of the index. Safe for any thread.
 */
public interface Sealing {
  /**
   * The sealed form.
   *
   * @param callId whose key; also bound to the result, so that rows cannot be exchanged
   */
  byte[] seal(String callId, byte[] plain);

  /**
   * What was sealed.
   *
   * @throws SummaryUnreadable when the key is gone, or the octets are not what was sealed
   */
  byte[] open(String callId, byte[] sealed);
}
