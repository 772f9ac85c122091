package earshot.console.hooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** With it a target's messages are signed (Standard Webhooks 1.0, symmetric). */
final class Secret {
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int OCTETS = 32;

  private final byte[] octets;

  private Secret(byte[] octets) {
    this.octets = octets;
  }

  static Secret fresh(SecureRandom random) {
    byte[] octets = new byte[OCTETS];
    random.nextBytes(octets);
    return new Secret(octets);
  }

  static Secret of(byte[] octets) {
    return new Secret(octets.clone());
  }

  byte[] octets() {
    return octets.clone();
  }

  /** As it is shown, once. */
  String text() {
    return PREFIX + Base64.getEncoder().encodeToString(octets);
  }

  /** The header {@code webhook-signature}. */
  String signature(String id, long timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(octets, ALGORITHM));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
