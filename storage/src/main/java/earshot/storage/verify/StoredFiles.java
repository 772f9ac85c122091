package earshot.storage.verify;

import earshot.storage.object.FileDigest;
import earshot.storage.object.ObjectStore;
import earshot.storage.object.ObjectStore.Listed;
import earshot.storage.object.ObjectStore.Page;
import earshot.storage.object.StoreAwayException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The same files in the object store, if there is one. A store that does not answer is asked no
 * more: nothing is known of what it has then, which is one finding and not one for each file. Owned
 * by the verification's thread.
 */
final class StoredFiles {
  private static final int BUFFER = 64 * 1024;

  private final Folders folders;
  private final Optional<ObjectStore> store;
  private final boolean all;
  private Optional<String> trouble = Optional.empty();

  StoredFiles(Folders folders, Optional<VerificationSettings.Objects> objects) {
    this.folders = folders;
    this.store = objects.map(VerificationSettings.Objects::store);
    this.all = objects.map(VerificationSettings.Objects::all).orElse(false);
  }

  /** Whether each call that does not wait should be there. */
  boolean hasAll() {
    return all;
  }

  /** Whether there is one, whatever it answers. */
  boolean isThere() {
    return store.isPresent();
  }

  /** Why what it has is not known; empty when it is. */
  Optional<String> trouble() {
    return trouble;
  }

  /** The store in words. */
  String place() {
    return store.map(there -> "object store " + there.settings().place()).orElse("no object store");
  }

  /** The object of a file in the data folder, in words. */
  String where(Path file) {
    return "object " + name(file);
  }

  private String name(Path file) {
    String prefix = store.map(there -> there.settings().prefix()).orElse("");
    return prefix
        + folders.rootOf(file).relativize(file).toString().replace(File.separatorChar, '/');
  }

  /** The file in the data folder that is verified that an object would be of. */
  Path file(String object) {
    String prefix = store.map(there -> there.settings().prefix()).orElse("");
    return folders.data().resolve(object.substring(prefix.length()));
  }

  /** What it has in a folder: files' names, and their lengths in octets. */
  Map<String, Long> in(Path folder) throws IOException {
    Map<String, Long> found = new TreeMap<>();
    String prefix = name(folder) + "/";
    each(prefix, object -> found.put(object.name().substring(prefix.length()), object.octets()));
    return found;
  }

  /** Told of an object. */
  interface Visitor<E extends Exception> {
    void object(Listed object) throws E;
  }

  /** All that it has of recordings, by name. */
  <E extends Exception> void all(Visitor<E> visitor) throws IOException, E {
    each(name(folders.data().resolve("recordings")) + "/", visitor);
  }

  private <E extends Exception> void each(String prefix, Visitor<E> visitor) throws IOException, E {
    Optional<String> after = Optional.of("");
    while (after.isPresent()) {
      String from = after.get();
      Optional<Page> page = asked(there -> there.page(prefix, from));
      for (Listed object : page.map(Page::objects).orElseGet(List::of)) {
        visitor.object(object);
      }
      after = page.map(Page::next).filter(next -> !next.isEmpty());
    }
  }

  /** An object's octets; empty when the store does not answer. */
  Optional<InputStream> open(Path file) throws IOException {
    return asked(there -> there.stream(name(file)));
  }

  /** Whether it has what is in a file here; by its own checksum, where it tells one. */
  boolean holds(Path file) throws IOException {
    FileDigest digest = digest(file);
    return asked(there -> there.confirms(name(file), digest)).orElse(true);
  }

  private static FileDigest digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      long octets = 0;
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha256.update(buffer, 0, read);
        md5.update(buffer, 0, read);
        octets += read;
      }
      HexFormat hex = HexFormat.of();
      return new FileDigest(octets, hex.formatHex(sha256.digest()), hex.formatHex(md5.digest()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256 and MD5", e);
    }
  }

  private interface Question<T> {
    T to(ObjectStore store) throws IOException;
  }

  private <T> Optional<T> asked(Question<T> question) throws IOException {
    if (store.isEmpty() || trouble.isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(question.to(store.get()));
    } catch (StoreAwayException e) {
      trouble = Optional.of(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
