package earshot.storage.verify;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is found, and what was looked at. */
final class Findings {
  private final List<Finding> all = new ArrayList<>();
  private long calls;
  private long files;
  private long octets;
  private long entries;

  void add(Finding.Kind kind, String where, String what) {
    all.add(new Finding(kind, where, -1, what));
  }

  void add(Finding.Kind kind, String where, long offset, String what) {
    all.add(new Finding(kind, where, offset, what));
  }

  void call() {
    calls++;
  }

  void file(long length) {
    files++;
    octets += length;
  }

  void entries(long count) {
    entries += count;
  }

  List<Finding> list() {
    return List.copyOf(all);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  void addAll(Findings others) {
    all.addAll(others.all);
    calls += others.calls;
    files += others.files;
    octets += others.octets;
    entries += others.entries;
  }

  VerificationReport report() {
    return new VerificationReport(entries, calls, files, octets, all);
  }
}
