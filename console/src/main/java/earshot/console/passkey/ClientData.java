package earshot.console.passkey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.MessageDigest;
import java.text.ParseException;
import java.util.Map;

/** What the browser says it was asked (section 5.8.1). */
final class ClientData {
  private ClientData() {}

  /** Whether it is what we asked, where we asked it. */
  static boolean isOf(byte[] octets, String type, Challenge challenge) {
    try {
      Map<String, Object> told = JSONObjectUtils.parse(new String(octets, UTF_8));
      String word = String.valueOf(JSONObjectUtils.getString(told, "challenge"));
      return type.equals(JSONObjectUtils.getString(told, "type"))
          && challenge.site().origin().equals(JSONObjectUtils.getString(told, "origin"))
          && !Boolean.TRUE.equals(told.get("crossOrigin"))
          && MessageDigest.isEqual(word.getBytes(UTF_8), challenge.word().getBytes(UTF_8));
    } catch (ParseException _) {
      return false;
    }
  }
}
