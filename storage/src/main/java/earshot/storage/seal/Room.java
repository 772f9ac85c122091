package earshot.storage.seal;

/**
 * Room on the disk. Call records and the index must never find it full, so audio stops before they
 * do: recordings that begin first, those that are under way later. Nothing is ever deleted to make
 * room.
 *
 * <p>Told by one thread, asked by any.
 */
public final class Room {
  /** How much room there is, for what. */
  public enum State {
    /** For everything. */
    ENOUGH,
    /** For recordings that are under way. */
    LOW,
    /** For call records alone. */
    FOR_RECORDS_ONLY
  }

  private final long keptFree;
  private volatile long free = Long.MAX_VALUE;

  /**
   * Room that is not known yet, and so taken as enough.
   *
   * @param keptFreeOctets below this no recording begins; below half of it none goes on
   */
  public Room(long keptFreeOctets) {
    this.keptFree = keptFreeOctets;
  }

  /** So many octets are free now. */
  public void free(long octets) {
    free = octets;
  }

  /** How much room there is. */
  public State state() {
    long now = free;
    if (now >= keptFree) {
      return State.ENOUGH;
    }
    return now >= keptFree / 2 ? State.LOW : State.FOR_RECORDS_ONLY;
  }
}
