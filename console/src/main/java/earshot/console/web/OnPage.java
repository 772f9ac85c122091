package earshot.console.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Sends a browser on within the console.
 *
 * @param path where to
 * @param code what it brought
 * @param state what it brought as well
 */
public record OnPage(String path, String code, String state) {
  /** The whole address. */
  public String address() {
    return path + "?code=" + coded(code) + "&state=" + coded(state);
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
