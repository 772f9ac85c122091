package earshot.storage.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.storage.verify.Finding.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The log: rows against files against checkpoints. */
final class LogCheck {
  private static final int BATCH = 5000;

  private final Path data;
  private final Rows rows;
  private final Findings findings;
  private final TreeMap<Long, Map<String, Note>> notes = new TreeMap<>();
  private final TreeHash tree = new TreeHash();
  private final Set<String> tiles = new HashSet<>();

  LogCheck(Path data, Rows rows, Findings findings) {
    this.data = data;
    this.rows = rows;
    this.findings = findings;
  }

  /** Checks all; the checkpoints are read first, so that the rows can't be older. */
  void check(byte[] publicKey, Optional<Path> otherCheckpoint) throws IOException, SQLException {
    verifyingKey(publicKey);
    checkpoint(data.resolve("log/checkpoint"), "log/checkpoint", publicKey);
    if (otherCheckpoint.isPresent()) {
      checkpoint(otherCheckpoint.get(), otherCheckpoint.get().toString(), publicKey);
    }
    try (EntryReader files = EntryReader.open(data, findings)) {
      rows.beginTransaction();
      try {
        entries(files);
        head();
        tileRows();
      } finally {
        rows.endTransaction();
      }
      more(files);
      files.foreign();
      long signed = notes.isEmpty() ? 0 : notes.lastKey();
      if (files.count() < signed) {
        findings.add(
            Kind.MISSING, "log/entries", "entries " + files.count() + " to " + (signed - 1));
      }
    }
    notes
        .tailMap(tree.size(), false)
        .forEach(
            (size, places) ->
                places.forEach(
                    (place, _) ->
                        findings.add(
                            Kind.MISSING,
                            "log_entry",
                            place + " knows " + size + " entries, there are " + tree.size())));
    findings.entries(tree.size());
  }

  /** Files that go on where the rows end: the rows of a state since then may have it. */
  private void more(EntryReader files) throws SQLException, IOException {
    long next = tree.size();
    if (files.next(next).isPresent()
        && rows.all("select position from log_entry where position = ?", next).isEmpty()) {
      findings.add(
          Kind.MISSING, "log_entry " + next, files.name() + " goes on, the index does not");
    }
  }

  private void verifyingKey(byte[] publicKey) throws IOException {
    String file = "log/earshot.vkey";
    try {
      String text = new String(Files.readAllBytes(data.resolve(file)), UTF_8);
      if (!text.equals(Note.Key.of(publicKey).text() + "\n")) {
        findings.add(Kind.ALTERED, file, "it is not the keyring's verifying key");
      }
    } catch (NoSuchFileException e) {
      findings.add(Kind.MISSING, file, "the verifying key is not there");
    }
  }

  private void checkpoint(Path file, String name, byte[] publicKey) throws IOException {
    try {
      Note note = Note.open(Files.readAllBytes(file), publicKey);
      notes.computeIfAbsent(note.size(), _ -> new TreeMap<>()).put(name, note);
      if (note.size() == 0) {
        compareRoot(0);
      }
    } catch (NoSuchFileException e) {
      if (Files.exists(data.resolve("log/entries/0000000000"))) {
        findings.add(Kind.MISSING, name, "there is no checkpoint");
      }
    } catch (IllegalArgumentException e) {
      findings.add(Kind.ALTERED, name, String.valueOf(e.getMessage()));
    }
  }

  private void entries(EntryReader files) throws SQLException, IOException {
    while (true) {
      List<Map<String, @Nullable Object>> batch =
          rows.all(
              "select * from log_entry where position >= ? and position < ? order by position",
              tree.size(),
              tree.size() + BATCH);
      for (Map<String, @Nullable Object> row : batch) {
        entry(row, files);
      }
      if (batch.size() < BATCH) {
        break;
      }
    }
    for (Map<String, @Nullable Object> row :
        rows.all(
            "select position from log_entry where position >= ? or position < 0 limit 100",
            tree.size())) {
      findings.add(Kind.FOREIGN, "log_entry " + row.get("position"), "it follows no entry");
    }
  }

  private void entry(Map<String, @Nullable Object> row, EntryReader files) throws IOException {
    long position = tree.size();
    if (!Objects.equals(row.get("position"), position)) {
      return; // Said after the loop: what follows a gap follows no entry.
    }
    String where = "log_entry " + position;
    byte[] body = Rows.octets(row, "body");
    byte[] hash = Rows.octets(row, "hash");
    Optional<byte[]> filed = files.next(position);
    byte[] leaf = tree.leaf(body);
    if (filed.isPresent() && !Arrays.equals(filed.get(), body)) {
      findings.add(Kind.ALTERED, where, "body is not that of log/entries");
      // The one that the checkpoint is of is found by the root; the file's is as likely.
      if (Arrays.equals(tree.leaf(filed.get()), hash)) {
        leaf = tree.leaf(filed.get());
        body = filed.get();
      }
    }
    if (!Arrays.equals(leaf, hash)) {
      findings.add(Kind.ALTERED, where, "hash is not that of its body");
    }
    columns(where, row, new String(body, UTF_8));
    tiles.addAll(tree.append(leaf));
    compareRoot(tree.size());
  }

  private void columns(String where, Map<String, @Nullable Object> row, String body) {
    String kind = body.lines().findFirst().orElse("").replaceFirst("^earshot\\.log/1 ", "");
    if (!kind.equals(row.get("kind"))) {
      findings.add(Kind.ALTERED, where, "kind is not that of its body");
    }
    boolean ofCall = kind.equals("call-sealed") || kind.equals("call-destroyed");
    String call = ofCall ? Sealed.of(body).call() : null;
    if (!Objects.equals(call, row.get("call_id"))) {
      findings.add(Kind.ALTERED, where, "call_id is not that of its body");
    }
  }

  private void compareRoot(long size) {
    String root = Base64.getEncoder().encodeToString(tree.root());
    notes
        .getOrDefault(size, Map.of())
        .forEach(
            (place, note) -> {
              if (!note.root().equals(root)) {
                findings.add(
                    Kind.ALTERED,
                    "log_entry",
                    "the first " + size + " have not the root of " + place);
              }
            });
  }

  private void head() throws SQLException {
    List<Map<String, @Nullable Object>> heads = rows.all("select * from log_head");
    if (heads.size() > 1 || (heads.isEmpty() && tree.size() > 0)) {
      findings.add(Kind.ALTERED, "log_head", "there are " + heads.size() + " rows of it");
    }
    for (Map<String, @Nullable Object> head : heads) {
      compare("log_head", head, "id", 1L);
      compare("log_head", head, "size", tree.size());
      if (!Arrays.equals(Rows.octets(head, "edge"), tree.edge())) {
        findings.add(Kind.ALTERED, "log_head", "edge is not that of the entries");
      }
    }
  }

  private void compare(String where, Map<String, @Nullable Object> row, String column, Object is) {
    if (!is.equals(row.get(column))) {
      findings.add(Kind.ALTERED, where, column + " is " + row.get(column) + ", not " + is);
    }
  }

  private void tileRows() throws SQLException {
    for (Map<String, @Nullable Object> row : rows.all("select * from log_tile")) {
      String tile =
          TreeHash.tile(
              (Long) Objects.requireNonNull(row.get("level")),
              (Long) Objects.requireNonNull(row.get("no")),
              Rows.octets(row, "hash"));
      if (!tiles.remove(tile)) {
        findings.add(
            Kind.ALTERED,
            "log_tile " + row.get("level") + "/" + row.get("no"),
            "it is not that of the entries");
      }
    }
    for (String tile : tiles) {
      findings.add(Kind.MISSING, "log_tile " + tile.replaceFirst("=.*", ""), "no such row");
    }
  }
}
