package earshot.storage.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.storage.verify.Finding.Kind;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The whole verification. */
public final class Verification {
  private static final int BATCH = 1000;
  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final VerificationSettings settings;
  private final Folders folders;
  private final StoredFiles stored;
  private final Findings findings = new Findings();

  private Verification(VerificationSettings settings) throws IOException {
    this.settings = settings;
    this.folders = Folders.of(settings.data());
    this.stored = new StoredFiles(folders, settings.objects());
  }

  /**
   * Verifies.
   *
   * @throws IOException when the disk refuses to be read, which says nothing of what is on it
   * @throws SQLException when the index cannot be asked
   */
  public static VerificationReport run(VerificationSettings settings)
      throws IOException, SQLException {
    return new Verification(settings).run();
  }

  /**
   * Verifies one call: its key, its files and its rows against its entry in the log. Whether the
   * log is the one that was signed is {@link earshot.storage.log.Proofs}' to say.
   *
   * @throws IOException when the disk refuses to be read, which says nothing of what is on it
   * @throws SQLException when the index cannot be asked
   */
  public static VerificationReport ofCall(VerificationSettings settings, String callId)
      throws IOException, SQLException {
    return new Verification(settings).runFor(callId);
  }

  private VerificationReport runFor(String callId) throws IOException, SQLException {
    Map<Path, Vault> vaults = vaults();
    if (vaults.isEmpty()) {
      return findings.report();
    }
    String entry = "log_entry of " + callId;
    try (Rows rows = Rows.open(settings.index())) {
      List<Map<String, @Nullable Object>> sealed =
          rows.all(
              "select position, call_id, body from log_entry where call_id = ?"
                  + " and kind = 'call-sealed'",
              callId);
      if (sealed.isEmpty()) {
        findings.add(Kind.MISSING, entry, "the log has no such call");
      }
      long before = findings.report().calls();
      for (Map<String, @Nullable Object> row : sealed) {
        call(rows, vaults, row);
      }
      if (findings.report().calls() - before != sealed.size()) {
        findings.add(Kind.ALTERED, entry, "it does not say what was sealed");
      }
    }
    tellTrouble();
    return findings.report();
  }

  private VerificationReport run() throws IOException, SQLException {
    Map<Path, Vault> vaults = vaults();
    if (vaults.isEmpty()) {
      return findings.report();
    }
    try (Rows rows = Rows.open(settings.index())) {
      new LogCheck(settings.data(), rows, findings)
          .check(
              Objects.requireNonNull(vaults.get(settings.data())).logKey(),
              settings.otherCheckpoint());
      calls(rows, vaults);
      Findings foreign = new Findings();
      new ForeignCheck(folders, stored, rows, foreign).check();
      if (!foreign.isEmpty()) {
        // Once more: a call may have been sealed between one look and the next.
        new ForeignCheck(folders, stored, rows, findings).check();
      }
    }
    tellTrouble();
    return findings.report();
  }

  private void tellTrouble() {
    stored
        .trouble()
        .ifPresent(
            why ->
                findings.add(Kind.UNREADABLE, stored.place(), "what it has is not known: " + why));
  }

  /** The keyring of each folder; none when one cannot be opened, which is a finding. */
  private Map<Path, Vault> vaults() throws IOException {
    Map<Path, Vault> vaults = new HashMap<>();
    for (Path root : folders.roots()) {
      Optional<Vault> vault = vault(root.resolve("keyring"));
      if (vault.isEmpty()) {
        return Map.of();
      }
      vaults.put(root, vault.get());
    }
    return vaults;
  }

  private Optional<Vault> vault(Path file) throws IOException {
    try {
      return Optional.of(Vault.open(file, settings.master()));
    } catch (NoSuchFileException e) {
      findings.add(
          Kind.MISSING,
          e.getFile().equals(file.toString()) ? folders.where(file) : e.getFile(),
          "no such file; nothing else can be read");
    } catch (GeneralSecurityException e) {
      findings.add(
          Kind.ALTERED,
          folders.where(file),
          0,
          "the master key does not open it, or it was altered; " + "nothing else can be read");
    }
    return Optional.empty();
  }

  private void calls(Rows rows, Map<Path, Vault> vaults) throws IOException, SQLException {
    String from = settings.since().map(ID_TIME::format).orElse("");
    long position = -1;
    while (true) {
      List<Map<String, @Nullable Object>> batch =
          rows.all(
              "select position, call_id, body from log_entry where position > ?"
                  + " and kind = 'call-sealed' order by position limit "
                  + BATCH,
              position);
      for (Map<String, @Nullable Object> row : batch) {
        position = (Long) Objects.requireNonNull(row.get("position"));
        if (String.valueOf(row.get("call_id")).compareTo(from) >= 0) {
          call(rows, vaults, row);
        }
      }
      if (batch.size() < BATCH) {
        return;
      }
    }
  }

  private void call(Rows rows, Map<Path, Vault> vaults, Map<String, @Nullable Object> row)
      throws IOException, SQLException {
    Sealed sealed;
    try {
      sealed = Sealed.of(new String(Rows.octets(row, "body"), UTF_8));
    } catch (ArrayIndexOutOfBoundsException e) {
      return; // Its body was found altered.
    }
    if (!Folders.isCallId(sealed.call()) || !sealed.call().equals(row.get("call_id"))) {
      return; // Likewise.
    }
    Findings found = look(rows, vaults, sealed);
    // Once more when something was found: it may have been under way.
    findings.addAll(found.isEmpty() ? found : look(rows, vaults, sealed));
  }

  private Findings look(Rows rows, Map<Path, Vault> vaults, Sealed sealed)
      throws IOException, SQLException {
    Findings found = new Findings();
    CallCheck check =
        new CallCheck(folders, vaults, stored, found, new RowCheck(rows, found, settings.tokens()));
    String destroyed = "select position from log_entry where call_id = ? and kind = ?";
    if (rows.all(destroyed, sealed.call(), "call-destroyed").isEmpty()) {
      check.sealed(sealed);
    } else {
      check.destroyed(sealed.call());
    }
    return found;
  }
}
