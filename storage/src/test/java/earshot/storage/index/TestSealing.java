package earshot.storage.index;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-GCM under one key, bound to the call: enough to see that nothing is written in clear. */
public final class TestSealing implements Sealing {
  private static final byte[] KEY = new byte[16];
  private final Set<String> destroyed = ConcurrentHashMap.newKeySet();

  /** From now on nothing of this call can be opened. */
  public void destroy(String callId) {
    destroyed.add(callId);
  }

  @Override
  public byte[] seal(String callId, byte[] plain) {
    return apply(Cipher.ENCRYPT_MODE, callId, plain);
  }

  @Override
  public byte[] open(String callId, byte[] sealed) {
    if (destroyed.contains(callId)) {
      throw new SummaryUnreadable("the key of " + callId + " is destroyed");
    }
    return apply(Cipher.DECRYPT_MODE, callId, sealed);
  }

  private static byte[] apply(int mode, String callId, byte[] octets) {
    try {
      byte[] name = callId.getBytes(StandardCharsets.UTF_8);
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          mode,
          new SecretKeySpec(KEY, "AES"),
          new GCMParameterSpec(128, Arrays.copyOfRange(name, name.length - 12, name.length)));
      cipher.updateAAD(name);
      return cipher.doFinal(octets);
    } catch (GeneralSecurityException e) {
      throw new SummaryUnreadable("not what was sealed", e);
    }
  }
}
