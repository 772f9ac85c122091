package earshot.storage.handoff;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The octets of an entry. They stand in the database as they are: never a name or a number. */
public final class HandOffBody {
  /** No octets. */
  public static final HandOffBody EMPTY = new HandOffBody(new byte[0]);

  private final byte[] octets;

  private HandOffBody(byte[] octets) {
    this.octets = octets;
  }

  /** These octets. */
  public static HandOffBody of(byte[] octets) {
    return new HandOffBody(octets.clone());
  }

  /** This text, in UTF-8. */
  public static HandOffBody of(String text) {
    return new HandOffBody(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy of the octets. */
  public byte[] octets() {
    return octets.clone();
  }

  /** The octets as UTF-8. */
  public String text() {
    return new String(octets, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HandOffBody body && Arrays.equals(octets, body.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }
}
