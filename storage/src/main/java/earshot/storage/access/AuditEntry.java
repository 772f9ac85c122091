package earshot.storage.access;

/**
 * Names an entry of the audit trail.
 *
 * @param index place in the verifiable log, from 0
 * @param hash the leaf's hash, in hexadecimal digits (RFC 6962 section 2.1)
 */
public record AuditEntry(long index, String hash) {
  /** Refuses a negative place. */
  public AuditEntry {
    if (index < 0) {
      throw new IllegalArgumentException("an audit entry's index is 0 or more, not " + index);
    }
  }
}
