package earshot.policy.read;

import earshot.policy.file.LawPack;
import earshot.policy.file.Policy;
import earshot.policy.file.Practice;
import earshot.policy.file.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads a policy file. */
public final class PolicyReader {
  /** What every policy file begins with. */
  public static final String FORMAT = "call-policy/1";

  private PolicyReader() {}

  /** Reads a file. One that isn't there or can't be read is a problem like any other. */
  public static ReadPolicy read(Path file) {
    Source source = new Source(file.toString());
    try {
      return read(Files.readAllBytes(file), file.toString());
    } catch (NoSuchFileException _) {
      source.wrong(0, "", "there is no such file");
    } catch (IOException e) {
      source.wrong(0, "", "the file cannot be read: " + e.getMessage());
    }
    return new ReadPolicy.Refused(source.problems());
  }

  /**
   * Reads what a file holds.
   *
   * @param octets the file's; the policy's hash is theirs
   * @param name the file's, for telling where something is wrong
   */
  public static ReadPolicy read(byte[] octets, String name) {
    Source source = new Source(name);
    Optional<Policy> policy =
        PolicyTree.read(octets, source).map(root -> policy(root, hash(octets)));
    List<Problem> problems = source.problems();
    return policy
        .filter(_ -> problems.isEmpty())
        .<ReadPolicy>map(ReadPolicy.Understood::new)
        .orElseGet(() -> new ReadPolicy.Refused(problems));
  }

  private static Policy policy(Fields root, String hash) {
    root.word("format", List.of(FORMAT));
    LawPack pack = LawPacks.named(root.word("pack", LawPacks.names())).orElse(LawPacks.newest());
    Policy policy =
        new Policy(
            root.parsed("id", "a name such as practice-36-months", "?", PolicyReader::id),
            root.number("version", 1),
            hash,
            root.date("effective"),
            pack,
            root.parsed(
                "zone",
                "a time zone such as Europe/London",
                ZoneId.of("Europe/London"),
                PolicyReader::zone),
            practice(root.section("practice")),
            ScopeReader.read(root.section("recording")),
            AccessReader.purposes(root.section("purposes")),
            root.sectionIfAny("role_gate").map(AccessReader::gate),
            AccessReader.access(root.section("access")),
            DisclosureReader.read(root.section("disclosure"), pack),
            RetentionReader.read(root.section("retention")),
            ClaimsReader.read(root));
    root.done();
    return policy;
  }

  private static Practice practice(Fields fields) {
    Practice practice =
        new Practice(
            fields.text("name"),
            fields.text("contact"),
            fields.text("dpo"),
            fields.word("title", Vocabulary.TITLES),
            fields.from());
    fields.done();
    return practice;
  }

  private static Optional<String> id(String text) {
    return Optional.of(text).filter(each -> each.matches("[a-z0-9][a-z0-9-]{0,59}"));
  }

  private static Optional<ZoneId> zone(String text) {
    return ZoneId.getAvailableZoneIds().contains(text)
        ? Optional.of(ZoneId.of(text))
        : Optional.empty();
  }

  private static String hash(byte[] octets) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
