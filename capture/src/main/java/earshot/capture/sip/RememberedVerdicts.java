package earshot.capture.sip;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Verdicts on messages by their {@link MessageShape}. Holds {@value #MAX} at most, and forgets the
 * one that was asked for longest ago: phones and phone systems are programs, and there are few.
 */
final class RememberedVerdicts {
  static final int MAX = 1_024;

  private final Map<String, List<String>> verdicts = new Recent();

  private static final class Recent extends LinkedHashMap<String, List<String>> {
    private static final long serialVersionUID = 1;

    Recent() {
      super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
      return size() > MAX;
    }
  }

  /** The verdict on messages of this shape; {@code judge} is asked for one that is not known. */
  List<String> on(String shape, Supplier<List<String>> judge) {
    List<String> known = verdicts.get(shape);
    if (known != null) {
      return known;
    }
    List<String> verdict = judge.get();
    verdicts.put(shape, verdict);
    return verdict;
  }

  int size() {
    return verdicts.size();
  }
}
