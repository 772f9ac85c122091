package earshot.storage.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * What storage asks of a file system, and no more. Files are made with mode 0600, folders with
 * 0700. Nothing is durable before it was forced: a file's octets by {@link OpenFile#force}, its
 * name (and a rename, and a deletion) by {@link #forceFolder} of the folder that holds it, or all
 * at once by {@link #sync}.
 *
 * <p>Any thread may call. A refusal is an {@link IOException}; {@link StorageFullException} when
 * there is no room.
 */
public interface FileLayer {
  /**
   * Makes a new, empty file to write and read.
   *
   * @throws java.nio.file.FileAlreadyExistsException when the name is taken
   */
  OpenFile create(Path file) throws IOException;

  /**
   * Opens a file to read.
   *
   * @throws java.nio.file.NoSuchFileException when there is none
   */
  OpenFile openToRead(Path file) throws IOException;

  /**
   * Opens a file to read, to overwrite in place, and to append to.
   *
   * @throws java.nio.file.NoSuchFileException when there is none
   */
  OpenFile openToWrite(Path file) throws IOException;

  /**
   * Makes a folder and those above it that are missing.
   *
   * @return the folders that hold a new name, the lowest first: force these to make it durable;
   *     empty when the folder was there
   */
  List<Path> makeFolders(Path folder) throws IOException;

  /**
   * Gives a file or a folder another name on the same file system, in one step: after a crash it
   * has the old name or the new one. A file that had the new name is replaced; a folder is replaced
   * when it is empty, else this fails.
   */
  void rename(Path from, Path to) throws IOException;

  /** Gives a file a second name on the same file system. */
  void link(Path file, Path secondName) throws IOException;

  /** Takes a file, or an empty folder, away; false when there was none. */
  boolean delete(Path path) throws IOException;

  /** Makes names in a folder durable: those made, those gone, those changed. */
  void forceFolder(Path folder) throws IOException;

  /**
   * Makes everything written to the file system of {@code root} durable, in one go ({@code
   * syncfs}): octets and names alike. Where the system can't, each of {@code written} and its
   * folder is forced instead.
   */
  void sync(Path root, Collection<? extends OpenFile> written) throws IOException;

  /** What is in a folder, sorted by name; empty when there is no such folder. */
  List<Path> list(Path folder) throws IOException;

  /** Whether there is a file or a folder of that name. */
  boolean exists(Path path) throws IOException;

  /** Whether there is a folder of that name. */
  boolean isFolder(Path path) throws IOException;

  /** Whether two names are of one file. Both must be there. */
  boolean isSameFile(Path one, Path other) throws IOException;

  /** Length of a file in octets. */
  long size(Path file) throws IOException;

  /** Octets that may yet be written to the file system of {@code path}. */
  long freeOctets(Path path) throws IOException;

  /**
   * Waits until nobody else, in this process or another, holds {@code file}, and holds it until
   * closed. The file is made when it is missing. The holder's death releases it. Not reentrant.
   */
  Closeable lock(Path file) throws IOException;
}
