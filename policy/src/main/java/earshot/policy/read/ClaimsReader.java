package earshot.policy.read;

import earshot.policy.file.Basis;
import earshot.policy.file.Claims;
import earshot.policy.file.Purpose;
import earshot.policy.file.Vocabulary;
import java.util.List;
import java.util.Optional;

/** Reads what a notice says besides that nothing acts on. */
final class ClaimsReader {
  private ClaimsReader() {}

  static Claims read(Fields root) {
    Fields lawful = root.section("lawful_basis");
    String ordinary = lawful.word("ordinary", Vocabulary.ORDINARY_BASES);
    String health = lawful.word("health", Vocabulary.HEALTH_BASES);
    Basis lawfulFrom = from(lawful);
    Fields interests = root.section("interests");
    List<String> list = interests.words("list", Vocabulary.INTERESTS);
    Basis interestsFrom = from(interests);
    Fields established = root.section("established_record");
    String is = established.word("is", Vocabulary.ESTABLISHED);
    return new Claims(
        ordinary,
        health,
        lawfulFrom,
        list,
        interestsFrom,
        is,
        from(established),
        cited(root, "retention_authority", Vocabulary.AUTHORITIES),
        cited(root, "law", Vocabulary.LAWS),
        copies(root.section("copies")),
        root.sectionIfAny("security").map(ClaimsReader::security),
        root.sectionIfAny("website").map(ClaimsReader::website));
  }

  private static Optional<Claims.Cited> cited(Fields root, String key, List<String> known) {
    return root.sectionIfAny(key)
        .map(
            fields -> {
              String cited = fields.word("cited", known);
              String current = fields.has("current") ? fields.word("current", known) : cited;
              return new Claims.Cited(cited, current, from(fields));
            });
  }

  private static Claims.Copies copies(Fields fields) {
    List<String> invite = fields.words("invite", Vocabulary.INVITED);
    boolean say =
        fields.has("if_gone") && fields.word("if_gone", List.of("say-so")).equals("say-so");
    return new Claims.Copies(invite, say, from(fields));
  }

  private static Claims.Security security(Fields fields) {
    return new Claims.Security(
        fields.word("store", Vocabulary.STORES),
        fields.word("login", Vocabulary.LOGINS),
        from(fields));
  }

  private static Claims.Website website(Fields fields) {
    boolean all = fields.word("claim", List.of("all-calls", "calls")).equals("all-calls");
    boolean exceptions =
        fields.word("publish", List.of("with-exceptions", "bare")).equals("with-exceptions");
    return new Claims.Website(
        all, exceptions, fields.constants("purposes", Purpose.class), from(fields));
  }

  private static Basis from(Fields fields) {
    Basis from = fields.from();
    fields.done();
    return from;
  }
}
