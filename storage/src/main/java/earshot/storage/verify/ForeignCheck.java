package earshot.storage.verify;

import earshot.storage.verify.Finding.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files and rows that belong to no call of the log. */
final class ForeignCheck {
  private static final String SEALED =
      "select 1 from log_entry e where e.call_id = %s and e.kind = 'call-sealed'";

  private final Folders folders;
  private final StoredFiles stored;
  private final Rows rows;
  private final Findings findings;

  ForeignCheck(Folders folders, StoredFiles stored, Rows rows, Findings findings) {
    this.folders = folders;
    this.stored = stored;
    this.rows = rows;
    this.findings = findings;
  }

  void check() throws IOException, SQLException {
    for (Path root : folders.roots()) {
      tree(root, "recordings", "", Files::isDirectory);
      tree(root, "keys", ".key", Files::isRegularFile);
    }
    for (Map<String, @Nullable Object> row :
        rows.all("select id from call c where not exists (" + SEALED.formatted("c.id") + ")")) {
      findings.add(Kind.FOREIGN, "call " + row.get("id"), "the log has no such call");
    }
    for (String table : List.of("summary", "leg", "stream", "recording", "failure", "token")) {
      for (Map<String, @Nullable Object> row :
          rows.all(
              "select distinct t.call from %s t left join call c on c.seq = t.call where c.seq is null"
                  .formatted(table))) {
        findings.add(Kind.FOREIGN, table + " of " + row.get("call"), "there is no such call");
      }
    }
    rows.beginTransaction(); // calls come meanwhile, and bring their tokens
    try {
      tokens();
    } finally {
      rows.endTransaction();
    }
    objects();
  }

  /** What is in a call's place was looked at with the call; here what is in no call's place. */
  private void objects() throws IOException, SQLException {
    Set<Path> known = new HashSet<>();
    stored.all(
        object -> {
          Path file = stored.file(object.name());
          Path folder = file.getParent();
          if (folder != null && !known.contains(folder)) {
            known.clear(); // names come in order
            if (isCalls(folder)) {
              known.add(folder);
            } else {
              findings.add(Kind.FOREIGN, stored.where(file), "the log has no such call");
            }
          }
        });
  }

  private boolean isCalls(Path folder) throws SQLException {
    String id = String.valueOf(folder.getFileName());
    return Folders.isCallId(id)
        && Folders.call(folders.data(), id).equals(folder)
        && !rows.all(SEALED.formatted("?"), id).isEmpty();
  }

  private interface IsCalls {
    boolean test(Path path);
  }

  /** Folders of years, months and days, and in these what a call has. */
  private void tree(Path root, String name, String ending, IsCalls isCalls)
      throws IOException, SQLException {
    Path top = root.resolve(name);
    if (!Files.isDirectory(top)) {
      return;
    }
    try (Stream<Path> all = Files.walk(top, 4)) {
      for (Path path : (Iterable<Path>) all.skip(1).sorted()::iterator) {
        int depth = top.relativize(path).getNameCount();
        String called = String.valueOf(path.getFileName());
        boolean known =
            depth < 4
                ? Files.isDirectory(path) && called.matches(depth == 1 ? "[0-9]{4}" : "[0-9]{2}")
                    || called.equals(".lock")
                : isCalls.test(path) && isKnown(root, called, ending, path);
        if (!known) {
          findings.add(Kind.FOREIGN, folders.where(path), "the log has no such call");
        }
      }
    }
  }

  private boolean isKnown(Path root, String name, String ending, Path path)
      throws IOException, SQLException {
    // While a key is wrapped anew its next content stands beside it.
    String base = name.endsWith(".key.new") ? name.substring(0, name.length() - 4) : name;
    if (!base.endsWith(ending)) {
      return false;
    }
    String id = base.substring(0, base.length() - ending.length());
    if (!Folders.isCallId(id)) {
      return false;
    }
    Path place = ending.isEmpty() ? Folders.call(root, id) : Folders.key(root, id);
    if (!path.startsWith(Objects.requireNonNull(place.getParent()))) {
      return false;
    }
    return !rows.all(SEALED.formatted("?"), id).isEmpty() || isInSpool(root, id);
  }

  /** A call that is up, or is just being sealed. */
  private boolean isInSpool(Path root, String id) throws IOException {
    Path spool = root.resolve("spool");
    if (!Files.isDirectory(spool)) {
      return false;
    }
    try (Stream<Path> files = Files.list(spool)) {
      return files.anyMatch(file -> String.valueOf(file.getFileName()).startsWith(id));
    }
  }

  /** Each call's own tokens were looked up; here that there are no more than these. */
  private void tokens() throws SQLException {
    long listed = 0;
    for (Map<String, @Nullable Object> row :
        rows.all("select coalesce(sum(length(tokens)), 0) as octets from summary")) {
      listed = ((Number) Objects.requireNonNull(row.get("octets"))).longValue() / Long.BYTES;
    }
    long there =
        (Long)
            Objects.requireNonNull(rows.all("select count(*) as n from token").getFirst().get("n"));
    if (there != listed) {
      nameThem();
    }
  }

  private void nameThem() throws SQLException {
    rows.each(
        "select t.value, t.call, s.tokens from token t left join summary s on s.call = t.call",
        row -> {
          byte[] tokens = Rows.octets(row, "tokens");
          boolean found = false;
          for (ByteBuffer from = ByteBuffer.wrap(tokens); from.remaining() >= Long.BYTES; ) {
            found |= Objects.equals(from.getLong(), row.get("value"));
          }
          if (!found) {
            findings.add(
                Kind.FOREIGN,
                "token " + row.get("value"),
                "call " + row.get("call") + " has no such");
          }
        });
  }
}
