package earshot.storage.key;

import com.google.crypto.tink.Aead;
import earshot.storage.file.FileLayer;
import earshot.storage.file.OpenFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Wraps all data keys with the current key-encryption key, some at a time: new files beside the
 * old, all made durable at once, then put in place. Killed anywhere, it can be run again.
 */
final class KeyRewrapping {
  /** Key files in one go; nothing can be destroyed meanwhile, so not too many. */
  private static final int BATCH = 256;

  private final FileLayer files;
  private final Path data;
  private final Path folder;
  private final Keyring keyring;
  private final List<Path> unreadable = new ArrayList<>();
  private long rewrapped;

  KeyRewrapping(FileLayer files, Path data, Keyring keyring) {
    this.files = files;
    this.data = data;
    this.folder = data.resolve(DataKeys.FOLDER);
    this.keyring = keyring;
  }

  Rotation run(Rotation.Progress progress) throws IOException {
    for (Path year : folders(folder)) {
      for (Path month : folders(year)) {
        for (Path day : folders(month)) {
          day(day);
          progress.done(day, rewrapped);
        }
      }
    }
    return new Rotation(rewrapped, unreadable);
  }

  private List<Path> folders(Path in) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path path : files.list(in)) {
      if (files.isFolder(path)) {
        found.add(path);
      }
    }
    return found;
  }

  private void day(Path day) throws IOException {
    List<Path> all = files.list(day);
    List<Path> keys =
        all.stream().filter(path -> path.toString().endsWith(DataKeys.ENDING)).toList();
    for (int from = 0; from < keys.size(); from += BATCH) {
      try (Closeable _ = DataKeys.lock(files, folder)) {
        batch(day, keys.subList(from, Math.min(from + BATCH, keys.size())));
      }
    }
  }

  private void batch(Path day, List<Path> keys) throws IOException {
    List<Path> changed = new ArrayList<>();
    List<OpenFile> written = new ArrayList<>();
    try {
      for (Path file : keys) {
        removeLeftover(file);
        Optional<KeyFile> next = next(file);
        if (next.isPresent()) {
          OpenFile opened = files.create(DataKeys.rewrapping(file));
          written.add(opened);
          opened.writeFully(ByteBuffer.wrap(next.get().octets()), 0);
          changed.add(file);
        }
      }
      if (!changed.isEmpty()) {
        files.sync(data, written);
      }
    } finally {
      for (OpenFile opened : written) {
        opened.close();
      }
    }
    for (Path file : changed) {
      files.rename(DataKeys.rewrapping(file), file);
    }
    if (!changed.isEmpty()) {
      files.forceFolder(day);
    }
    rewrapped += changed.size();
  }

  private void removeLeftover(Path file) throws IOException {
    Path leftover = DataKeys.rewrapping(file);
    if (files.exists(leftover)) {
      try (OpenFile opened = files.openToWrite(leftover)) {
        Wiping.overwrite(opened);
      }
      files.delete(leftover);
    }
  }

  /** What is to stand in a key file; empty when that is what stands there. */
  private Optional<KeyFile> next(Path file) throws IOException {
    KeyFile before = KeyFile.of(read(file));
    if (before instanceof KeyFile.Unreadable) {
      unreadable.add(file);
    }
    return before instanceof KeyFile.Wrapped key ? next(file, key) : Optional.empty();
  }

  private Optional<KeyFile> next(Path file, KeyFile.Wrapped key) throws IOException {
    String current = keyring.currentId();
    if (key.kekId().equals(current)) {
      return Optional.empty();
    }
    byte[] octets = new byte[0];
    try {
      Aead from = keyring.call(key.kekId()).orElseThrow(GeneralSecurityException::new);
      Aead to = keyring.call(current).orElseThrow(GeneralSecurityException::new);
      octets = key.unwrap(callOf(file), from);
      return Optional.of(KeyFile.Wrapped.wrap(callOf(file), current, to, octets));
    } catch (GeneralSecurityException e) {
      unreadable.add(file);
      return Optional.empty();
    } finally {
      Arrays.fill(octets, (byte) 0);
    }
  }

  private byte[] read(Path file) throws IOException {
    try (OpenFile opened = files.openToRead(file)) {
      ByteBuffer octets = ByteBuffer.allocate((int) Math.min(opened.size(), KeyFile.LENGTH + 1L));
      opened.readFully(octets, 0);
      return octets.array();
    }
  }

  private static String callOf(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - DataKeys.ENDING.length());
  }
}
