package earshot.bench.search;

import earshot.storage.index.Sealing;
import earshot.storage.index.SummaryUnreadable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-GCM under one key in memory: what opening a row costs without looking for its key. */
final class FixedKeySealing implements Sealing {
  private static final SecretKeySpec KEY = new SecretKeySpec(new byte[32], "AES");

  @Override
  public byte[] seal(String callId, byte[] plain) {
    return apply(Cipher.ENCRYPT_MODE, callId, plain);
  }

  @Override
  public byte[] open(String callId, byte[] sealed) {
    return apply(Cipher.DECRYPT_MODE, callId, sealed);
  }

  private static byte[] apply(int mode, String callId, byte[] octets) {
    try {
      byte[] name = callId.getBytes(StandardCharsets.US_ASCII);
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      byte[] nonce = Arrays.copyOfRange(name, name.length - 12, name.length);
      cipher.init(mode, KEY, new GCMParameterSpec(128, nonce));
      cipher.updateAAD(name);
      return cipher.doFinal(octets);
    } catch (GeneralSecurityException e) {
      throw new SummaryUnreadable("not what was sealed", e);
    }
  }
}
