package earshot.capture.sip;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What had to be overlooked in one message, each thing once. The words never quote the message: it
 * names people.
 */
final class Repairs {
  private final Set<String> words = new LinkedHashSet<>();

  void add(String what) {
    words.add(what);
  }

  void addIf(boolean needed, String what) {
    if (needed) {
      words.add(what);
    }
  }

  List<String> list() {
    return new ArrayList<>(words);
  }
}
