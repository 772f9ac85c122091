package earshot.policy.retention;

/**
 * Why a recording must not be destroyed for now. A call has a set of them; each is lifted by name.
 *
 * @param kind what placed it, {@code complaint}, {@code subject-access}
 * @param id which one, {@code C-2026-17}; never a person's name
 */
public record Hold(String kind, String id) implements Comparable<Hold> {
  @Override
  public int compareTo(Hold other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : id.compareTo(other.id);
  }
}
