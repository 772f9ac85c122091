package earshot.storage.key;

import com.google.crypto.tink.Aead;
import earshot.capture.record.CallId;
import earshot.storage.access.Authority;
import earshot.storage.access.DispositionOrder;
import earshot.storage.crypt.DataKey;
import earshot.storage.file.FileLayer;
import earshot.storage.file.OpenFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The calls' data keys, wrapped, one small file each: {@code keys/YYYY/MM/DD/<call id>.key}, the
 * day being the call's own (UTC). Any thread.
 */
public final class DataKeys {
  /** The folder's name in the data folder. */
  static final String FOLDER = "keys";

  /** How key files end. */
  static final String ENDING = ".key";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final FileLayer files;
  private final Path data;
  private final Path folder;
  private final Path recordings;
  private final Keyring keyring;
  private final Authority authority;
  private final InstantSource clock;
  private final List<OtherKeys> others;

  /**
   * The keys of a data folder.
   *
   * @param authority the one whose orders are obeyed
   * @param clock tells when a key was destroyed
   */
  public DataKeys(
      FileLayer files, Path data, Keyring keyring, Authority authority, InstantSource clock) {
    this(files, data, keyring, authority, clock, List.of());
  }

  /**
   * The keys of a data folder, and behind them those of other nodes. For readers, and for whoever
   * destroys: recording asks no other folder.
   */
  public DataKeys(
      FileLayer files,
      Path data,
      Keyring keyring,
      Authority authority,
      InstantSource clock,
      List<OtherKeys> others) {
    this.data = data;
    this.others = List.copyOf(others);
    this.files = files;
    this.folder = data.resolve(FOLDER);
    this.recordings = data.resolve("recordings");
    this.keyring = keyring;
    this.authority = authority;
    this.clock = clock;
  }

  /** Where a call's key file is. */
  public Path fileOf(String callId) {
    return folder.resolve(dayOf(callId)).resolve(callId + ENDING);
  }

  private static String dayOf(String callId) {
    return CallId.startOf(callId)
        .map(DAY::format)
        .orElseThrow(() -> new IllegalArgumentException("no call id: " + callId));
  }

  /**
   * Makes a call's data key. It is durable after {@link #force}, or {@link FileLayer#sync} of the
   * data folder; the call's files must not be durable before.
   *
   * @throws FileAlreadyExistsException when there is one, or was one
   */
  public DataKey create(String callId) throws IOException {
    Path file = fileOf(callId);
    byte[] octets = RandomOctets.of(DataKey.LENGTH);
    try {
      files.makeFolders(parentOf(file));
      keyring.withCurrent(
          (id, kek) -> {
            writeNew(file, KeyFile.Wrapped.wrap(callId, id, kek, octets));
            return id;
          });
      return DataKey.of(callId, octets);
    } finally {
      Arrays.fill(octets, (byte) 0);
    }
  }

  private void writeNew(Path file, KeyFile key) throws IOException {
    try (OpenFile opened = files.create(file)) {
      opened.writeFully(ByteBuffer.wrap(key.octets()), 0);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException e) {
      files.delete(file);
      throw e;
    }
  }

  /** Makes a call's key file and its name durable. */
  public void force(String callId) throws IOException {
    Path file = fileOf(callId);
    try (OpenFile opened = files.openToWrite(file)) {
      opened.force();
    }
    Path day = parentOf(file);
    Path month = parentOf(day);
    Path year = parentOf(month);
    for (Path holder : List.of(day, month, year, folder, parentOf(folder))) {
      files.forceFolder(holder);
    }
  }

  /**
   * The data folder that has a call's key, destroyed or not; this one when none has.
   *
   * @throws NodeAwayException when no folder that is there has it, and not all of them are
   */
  public Path dataOf(String callId) throws IOException {
    return holder(callId).data;
  }

  private DataKeys holder(String callId) throws IOException {
    if (others.isEmpty() || files.exists(fileOf(callId))) {
      return this;
    }
    Optional<OtherKeys> away = Optional.empty();
    for (OtherKeys other : others) {
      if (!other.isThere()) {
        away = Optional.of(other);
        continue;
      }
      Optional<DataKeys> holding = other.holding(callId);
      if (holding.isPresent()) {
        return holding.get();
      }
    }
    if (away.isPresent()) {
      throw new NodeAwayException(callId, away.get().data());
    }
    return this;
  }

  /**
   * A call's data key.
   *
   * @throws NodeAwayException when it may be in a folder that is not there
   * @throws KeyDestroyedException when it was destroyed
   * @throws KeyMissingException when there is no key file
   * @throws KeyDamagedException when the key file was altered
   */
  public DataKey open(String callId) throws IOException {
    return holder(callId).openHere(callId);
  }

  private DataKey openHere(String callId) throws IOException {
    Path file = fileOf(callId);
    return switch (KeyFile.of(read(callId, file))) {
      case KeyFile.Wrapped wrapped -> unwrapped(callId, file, wrapped);
      case KeyFile.Destroyed grave -> throw new KeyDestroyedException(callId, grave.at());
      case KeyFile.Unreadable nothing -> throw KeyDamagedException.noKeyFile(callId, file);
    };
  }

  private DataKey unwrapped(String callId, Path file, KeyFile.Wrapped wrapped) throws IOException {
    Aead kek =
        keyring
            .call(wrapped.kekId())
            .orElseThrow(
                () ->
                    new KeyDamagedException(
                        callId, file, "names a key that " + keyring.path() + " does not hold"));
    byte[] octets = new byte[0];
    try {
      octets = wrapped.unwrap(callId, kek);
      return DataKey.of(callId, octets);
    } catch (GeneralSecurityException e) {
      throw new KeyDamagedException(callId, file, "was altered");
    } finally {
      Arrays.fill(octets, (byte) 0);
    }
  }

  private byte[] read(String callId, Path file) throws IOException {
    try (OpenFile opened = files.openToRead(file)) {
      ByteBuffer octets = ByteBuffer.allocate((int) Math.min(opened.size(), KeyFile.LENGTH + 1L));
      opened.readFully(octets, 0);
      return octets.array();
    } catch (NoSuchFileException e) {
      throw new KeyMissingException(callId, file);
    }
  }

  /**
   * Destroys a call's data key: its octets are overwritten where they stand, and when this returns
   * that is durable. What stays is a grave that says when. Can be repeated, after a crash too; the
   * first time is what stays. A key that is missing gets a grave as well.
   *
   * @throws NodeAwayException when it may be in a folder that is not there: nothing is destroyed
   */
  public void destroy(DispositionOrder order) throws IOException {
    authority.check(order);
    holder(order.callId()).destroyHere(order);
  }

  private void destroyHere(DispositionOrder order) throws IOException {
    Path file = fileOf(order.callId());
    for (Path holder : files.makeFolders(parentOf(file))) {
      files.forceFolder(holder);
    }
    try (Closeable _ = lock(files, folder)) {
      Path beingRewrapped = rewrapping(file);
      if (files.exists(beingRewrapped)) {
        wipe(beingRewrapped);
      }
      bury(order.callId(), file);
      files.forceFolder(parentOf(file));
    }
  }

  private void bury(String callId, Path file) throws IOException {
    boolean there = files.exists(file);
    KeyFile before = there ? KeyFile.of(read(callId, file)) : new KeyFile.Unreadable();
    KeyFile grave =
        before instanceof KeyFile.Destroyed earlier
            ? earlier
            : new KeyFile.Destroyed(clock.instant());
    try (OpenFile opened = there ? files.openToWrite(file) : files.create(file)) {
      if (opened.size() > KeyFile.LENGTH) {
        Wiping.overwrite(opened);
        opened.truncate(KeyFile.LENGTH);
      }
      opened.writeFully(ByteBuffer.wrap(grave.octets()), 0);
      opened.force();
    }
  }

  /**
   * Takes away the key of a call that was never sealed, because it became part of another one or
   * left nothing: nothing is encrypted with it that anybody keeps. Its octets are overwritten.
   *
   * @throws IllegalStateException when the call is sealed: that takes an order
   */
  public void discardUnused(String callId) throws IOException {
    Path file = fileOf(callId);
    if (files.exists(recordings.resolve(dayOf(callId)).resolve(callId))) {
      throw new IllegalStateException(callId + " is sealed: its key is in use");
    }
    try (Closeable _ = lock(files, folder)) {
      for (Path each : List.of(rewrapping(file), file)) {
        if (files.exists(each)) {
          wipe(each);
        }
      }
    }
  }

  private void wipe(Path leftover) throws IOException {
    try (OpenFile opened = files.openToWrite(leftover)) {
      Wiping.overwrite(opened);
    }
    files.delete(leftover);
  }

  /** Holds all key files that are there: nobody else changes one until closed. */
  static Closeable lock(FileLayer files, Path folder) throws IOException {
    return files.lock(folder.resolve(".lock"));
  }

  /** The name of a key file's next content, while it is being made. */
  static Path rewrapping(Path file) {
    return file.resolveSibling(file.getFileName() + ".new");
  }

  private static Path parentOf(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException(file + " is in no folder");
    }
    return parent;
  }
}
