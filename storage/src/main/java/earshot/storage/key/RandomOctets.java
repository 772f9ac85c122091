package earshot.storage.key;

import com.google.crypto.tink.subtle.Random;

/** Octets that nobody can guess. */
final class RandomOctets {
  private RandomOctets() {}

  static byte[] of(int count) {
    return Random.randBytes(count);
  }
}
