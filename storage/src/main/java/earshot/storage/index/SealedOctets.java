package earshot.storage.index;

import java.util.Arrays;

/** Octets that somebody has sealed: the index keeps them and can't read them. */
public final class SealedOctets {
  private final byte[] octets;

  private SealedOctets(byte[] octets) {
    this.octets = octets;
  }

  /** These octets. */
  public static SealedOctets of(byte[] octets) {
    return new SealedOctets(octets.clone());
  }

  /** A copy of them. */
  public byte[] octets() {
    return octets.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedOctets sealed && Arrays.equals(octets, sealed.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }
}
