package earshot.storage.log;

import java.security.MessageDigest;

/** The hashes of RFC 9162 section 2.1.1: leaves and nodes can never be taken for each other. */
public final class MerkleHash {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private MerkleHash() {}

  /** The root of a tree without leaves: the digest of nothing. */
  public static Sha256 empty() {
    return Sha256.of();
  }

  /** The hash of the leaf with this body. */
  public static Sha256 leaf(byte[] body) {
    MessageDigest digest = Sha256.digest();
    digest.update(LEAF);
    digest.update(body);
    return Sha256.ofOctets(digest.digest());
  }

  /** The hash of the node over two subtrees. */
  public static Sha256 node(Sha256 left, Sha256 right) {
    MessageDigest digest = Sha256.digest();
    digest.update(NODE);
    left.addTo(digest);
    right.addTo(digest);
    return Sha256.ofOctets(digest.digest());
  }
}
