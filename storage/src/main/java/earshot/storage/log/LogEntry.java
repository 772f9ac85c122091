package earshot.storage.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.capture.record.CallRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One leaf of the log: an act, told so that nobody can be recognised by it. Each entry has exactly
 * one encoding ({@link LogEntryText}), and its digest is the leaf.
 */
public sealed interface LogEntry {
  /** What kind of act it is: a lower-case word, part of the encoding. */
  String kind();

  /** The call that it is about, when it is about one. */
  default Optional<String> callId() {
    return switch (this) {
      case CallSealed sealed -> Optional.of(sealed.call());
      case CallDestroyed destroyed -> Optional.of(destroyed.call());
      case KeyRotated _, OtherEntry _ -> Optional.empty();
    };
  }

  /** The octets that the leaf is a digest of; {@link LogEntryText#parse} reads them back. */
  default byte[] body() {
    return LogEntryText.encode(this);
  }

  /** The leaf: {@link MerkleHash#leaf} of the body. */
  default Sha256 leaf() {
    return MerkleHash.leaf(body());
  }

  /**
   * A call was sealed: from now on its record and recordings are what they are.
   *
   * @param at when it was sealed, UTC
   * @param call the call's id
   * @param record digest of the call record's plaintext, octet for octet
   * @param files its recordings, sorted by name; none for a call without audio
   */
  record CallSealed(Instant at, String call, Sha256 record, List<FileDigest> files)
      implements LogEntry {
    /**
     * Sorts the files by name.
     *
     * @throws IllegalArgumentException when a name comes twice, or the call's id has characters
     *     that no id has
     */
    public CallSealed {
      LogEntryText.requireWord("call id", call);
      files = files.stream().sorted(Comparator.comparing(FileDigest::name)).toList();
      for (int i = 1; i < files.size(); i++) {
        if (files.get(i).name().equals(files.get(i - 1).name())) {
          throw new IllegalArgumentException("two files named " + files.get(i).name());
        }
      }
    }

    /**
     * That of a call with this record, and with the recordings that it names.
     *
     * @param octets the record as it is written and handed out
     */
    public static CallSealed of(Instant at, CallRecord record, byte[] octets) {
      List<FileDigest> files =
          Stream.concat(
                  record.recording().stream(),
                  record.legs().stream().flatMap(leg -> leg.recording().stream()))
              .map(one -> new FileDigest(one.file(), Sha256.ofHex(one.sha256())))
              .toList();
      return new CallSealed(at, record.id(), Sha256.of(octets), files);
    }

    @Override
    public String kind() {
      return "call-sealed";
    }
  }

  /**
   * A file of a sealed call.
   *
   * @param name its name within the call's folder, as it is when it is exported ({@code audio.wav})
   * @param sha256 digest of its plaintext, octet for octet as it is when it is exported
   */
  record FileDigest(String name, Sha256 sha256) {
    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException when it has other characters than letters, digits, dot,
     *     hyphen and underscore
     */
    public FileDigest {
      LogEntryText.requireWord("file name", name);
    }
  }

  /**
   * A call's data key was destroyed: its record and recordings can no longer be read, by design.
   *
   * @param at when, UTC
   * @param call the call's id
   */
  record CallDestroyed(Instant at, String call) implements LogEntry {
    /** Checks the call's id. */
    public CallDestroyed {
      LogEntryText.requireWord("call id", call);
    }

    @Override
    public String kind() {
      return "call-destroyed";
    }
  }

  /**
   * The key that wraps data keys was replaced.
   *
   * @param at when, UTC
   * @param key name of the key that is used from now on
   */
  record KeyRotated(Instant at, String key) implements LogEntry {
    /** Checks the key's name. */
    public KeyRotated {
      LogEntryText.requireWord("key name", key);
    }

    @Override
    public String kind() {
      return "key-rotated";
    }
  }

  /**
   * An entry that storage keeps and proves but does not read: the audit trail's.
   *
   * @param kind its kind, none of storage's own
   * @param text its own canonical encoding
   */
  record OtherEntry(String kind, String text) implements LogEntry {
    /**
     * Checks the kind and that the text has an encoding.
     *
     * @throws IllegalArgumentException when the kind is one of storage's own or no word, or the
     *     text has half a surrogate pair
     */
    public OtherEntry {
      LogEntryText.requireWord("kind", kind);
      if (LogEntryText.OWN_KINDS.contains(kind)) {
        throw new IllegalArgumentException(kind + " is an entry with a meaning of its own");
      }
      if (!UTF_8.newEncoder().canEncode(text)) {
        throw new IllegalArgumentException("a log entry's text has a form in UTF-8");
      }
    }
  }
}
