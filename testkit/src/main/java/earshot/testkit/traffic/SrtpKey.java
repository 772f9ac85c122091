package earshot.testkit.traffic;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts RTP as AES_CM_128_HMAC_SHA1_80 does (RFC 3711), with a master key told in the SDP (RFC
 * 4568).
 */
public final class SrtpKey {
  private static final int KEY = 16;
  private static final int SALT = 14;
  private static final int TAG = 10;

  private final byte[] master;
  private final byte[] cipherKey;
  private final byte[] authenticationKey;
  private final byte[] salt;

  /**
   * Derives the session keys (section 4.3).
   *
   * @param master the 16 octets of the master key and the 14 of the master salt
   */
  public SrtpKey(byte[] master) {
    if (master.length != KEY + SALT) {
      throw new IllegalArgumentException("key and salt are 30 octets, not " + master.length);
    }
    this.master = master.clone();
    cipherKey = derive(0, KEY);
    authenticationKey = derive(1, 20);
    salt = derive(2, SALT);
  }

  static SrtpKey random(long seed) {
    byte[] master = new byte[KEY + SALT];
    new SplittableRandom(seed).nextBytes(master);
    return new SrtpKey(master);
  }

  /** The value of {@code a=crypto}. */
  String attribute() {
    return "1 AES_CM_128_HMAC_SHA1_80 inline:" + Base64.getEncoder().encodeToString(master);
  }

  /** The session's cipher key, authentication key and salt, one after another. */
  byte[] sessionKeys() {
    byte[] all = Arrays.copyOf(cipherKey, KEY + 20 + SALT);
    System.arraycopy(authenticationKey, 0, all, KEY, 20);
    System.arraycopy(salt, 0, all, KEY + 20, SALT);
    return all;
  }

  /**
   * Encrypts a packet and appends its tag (section 3.3).
   *
   * @param packet a whole RTP packet
   * @param headerOctets how much of it stays readable
   * @param extendedSequence the sequence number with the roll-over counter above its 16 bits
   */
  public byte[] protect(byte[] packet, int headerOctets, int ssrc, long extendedSequence) {
    byte[] iv = Arrays.copyOf(salt, 16);
    xor(iv, 4, ssrc & 0xffff_ffffL, 4);
    xor(iv, 8, extendedSequence, 6);
    byte[] stream = keystream(cipherKey, iv, packet.length - headerOctets);
    byte[] out = Arrays.copyOf(packet, packet.length + TAG);
    for (int i = 0; i < stream.length; i++) {
      out[headerOctets + i] ^= stream[i];
    }
    System.arraycopy(tag(out, packet.length, extendedSequence >>> 16), 0, out, packet.length, TAG);
    return out;
  }

  private byte[] tag(byte[] packet, int length, long rollOver) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(authenticationKey, "HmacSHA1"));
      mac.update(packet, 0, length);
      byte[] counter = new byte[4];
      xor(counter, 0, rollOver, 4);
      return mac.doFinal(counter);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA1", e);
    }
  }

  private byte[] derive(int label, int octets) {
    byte[] iv = Arrays.copyOf(Arrays.copyOfRange(master, KEY, KEY + SALT), 16);
    iv[7] ^= (byte) label;
    return keystream(Arrays.copyOf(master, KEY), iv, octets);
  }

  static byte[] keystream(byte[] key, byte[] iv, int octets) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
      return cipher.doFinal(new byte[octets]);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES/CTR", e);
    }
  }

  private static void xor(byte[] into, int at, long value, int octets) {
    for (int i = 0; i < octets; i++) {
      into[at + i] ^= (byte) (value >> 8 * (octets - 1 - i));
    }
  }
}
