package earshot.storage.object;

/**
 * An object as the store tells of it.
 *
 * @param octets its length
 * @param version names exactly these octets (its entity tag, RFC 9110 section 8.8.3)
 * @param sha256 what the store computed, in base64; empty where it does not
 */
record StoredObject(long octets, String version, String sha256) {

  /** Whether the store's own checksum says that it is this file. */
  boolean isSurely(FileDigest file) {
    return octets == file.octets()
        && (sha256.equals(file.sha256Base64()) || version.equals('"' + file.md5() + '"'));
  }
}
