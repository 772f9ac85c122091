package earshot.deploy.config;

import java.util.List;

/**
 * A value that somebody gave, as it was written.
 *
 * <p>An empty section is given as its name without any item.
 *
 * @param path the key's name
 * @param items what was written, one unless a list was or there is nothing
 * @param list whether a list was written
 * @param origin where
 */
record Given(String path, List<String> items, boolean list, Origin origin) {
  Given {
    items = List.copyOf(items);
  }

  /** As it was written, nearly. */
  String text() {
    return list ? "[" + String.join(", ", items) + "]" : items.getFirst();
  }
}
