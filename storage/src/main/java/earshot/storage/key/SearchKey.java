package earshot.storage.key;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes search tokens: the same octets always give the same token, and a token tells nothing of
 * them without the key (HMAC-SHA256, RFC 2104). Any thread.
 */
public final class SearchKey {
  private final SecretKeySpec key;

  SearchKey(byte[] octets) {
    this.key = new SecretKeySpec(octets, "HmacSHA256");
  }

  /** The token, 32 octets; as many of its first as one needs may be used. */
  public byte[] token(byte[] octets) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(octets);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }

  @Override
  public String toString() {
    return "search key";
  }
}
