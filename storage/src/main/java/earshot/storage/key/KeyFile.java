package earshot.storage.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.util.Bytes;
import earshot.storage.crypt.DataKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * What a call's key file says. Always 76 octets, so that one can be written over the other:
 *
 * <pre>
 *  wrapped:   "EARKEY01", 8 octets id of the key-encryption key, 60 octets AES-GCM
 *             (nonce, 32 octets encrypted, tag), bound to the call's id and that id
 *  destroyed: "EARDEAD1", 8 octets seconds since the epoch, 60 random octets
 * </pre>
 */
sealed interface KeyFile {
  /** Octets of a key file. */
  int LENGTH = 76;

  /** Octets before what is encrypted. */
  int HEADER = 16;

  /** A data key under a key-encryption key. */
  record Wrapped(String kekId, Bytes wrapped) implements KeyFile {
    static Wrapped wrap(String callId, String kekId, Aead kek, byte[] octets) {
      try {
        return new Wrapped(kekId, Bytes.copyFrom(kek.encrypt(octets, boundTo(callId, kekId))));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java platform has AES-GCM", e);
      }
    }

    /** The data key's octets; the caller wipes them. */
    byte[] unwrap(String callId, Aead kek) throws GeneralSecurityException {
      byte[] octets = kek.decrypt(wrapped.toByteArray(), boundTo(callId, kekId));
      if (octets.length != DataKey.LENGTH) {
        throw new GeneralSecurityException("a data key of " + octets.length + " octets");
      }
      return octets;
    }

    private static byte[] boundTo(String callId, String kekId) {
      return ("earshot key 1/" + callId + "/" + kekId).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return "key wrapped by " + kekId;
    }
  }

  /** The grave of one. */
  record Destroyed(Instant at) implements KeyFile {}

  /** Neither: cut short, or overwritten by something else. */
  record Unreadable() implements KeyFile {}

  /** Reads a file's octets. */
  static KeyFile of(byte[] octets) {
    if (octets.length != LENGTH) {
      return new Unreadable();
    }
    ByteBuffer from = ByteBuffer.wrap(octets);
    byte[] magic = new byte[8];
    from.get(magic);
    return switch (new String(magic, StandardCharsets.US_ASCII)) {
      case Magic.WRAPPED -> {
        String kekId = HexFormat.of().formatHex(octets, 8, HEADER);
        yield new Wrapped(kekId, Bytes.copyFrom(octets, HEADER, LENGTH - HEADER));
      }
      case Magic.DESTROYED -> destroyed(from.getLong());
      default -> new Unreadable();
    };
  }

  private static KeyFile destroyed(long seconds) {
    return seconds >= 0 && seconds <= Magic.LATEST
        ? new Destroyed(Instant.ofEpochSecond(seconds))
        : new Unreadable();
  }

  /** The file's octets. */
  default byte[] octets() {
    ByteBuffer to = ByteBuffer.allocate(LENGTH);
    switch (this) {
      case Wrapped key ->
          to.put(Magic.WRAPPED.getBytes(StandardCharsets.US_ASCII))
              .put(HexFormat.of().parseHex(key.kekId()))
              .put(key.wrapped().toByteArray());
      case Destroyed grave ->
          to.put(Magic.DESTROYED.getBytes(StandardCharsets.US_ASCII))
              .putLong(grave.at().getEpochSecond())
              .put(RandomOctets.of(LENGTH - HEADER));
      case Unreadable nothing -> to.put(RandomOctets.of(LENGTH));
    }
    return to.array();
  }

  /** What tells the kinds apart. */
  final class Magic {
    static final String WRAPPED = "EARKEY01";
    static final String DESTROYED = "EARDEAD1";

    /** The year 9999. */
    static final long LATEST = 253_402_300_799L;

    private Magic() {}
  }
}
