package earshot.policy.read;

import earshot.policy.file.DisclosureRule;
import earshot.policy.file.LawPack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The law's floors, as they come with the program: a file of each country and month. */
public final class LawPacks {
  private static final String FORMAT = "call-policy-pack/1";
  private static final List<String> NAMES = List.of("england/2026-11");
  private static final List<String> UNRECORDED =
      List.of("caller-objected", "card-payment", "before-announcement");
  private static final List<String> REPEALED = List.of("dpa-1998", "rmcop-2016", "rmcop-2021");

  private LawPacks() {}

  /** The packs that there are, the newest last. */
  public static List<String> names() {
    return NAMES;
  }

  /** The pack of that name. */
  public static Optional<LawPack> named(String name) {
    return NAMES.contains(name) ? Optional.of(load(name)) : Optional.empty();
  }

  /** The newest pack. */
  public static LawPack newest() {
    return load(NAMES.getLast());
  }

  private static LawPack load(String name) {
    String resource = name.replace('/', '-') + ".yaml";
    try (InputStream in = LawPacks.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its law pack " + resource);
      }
      Source source = new Source(resource);
      Optional<LawPack> pack = PolicyTree.read(in.readAllBytes(), source).map(LawPacks::read);
      if (!source.problems().isEmpty()) {
        throw new IllegalStateException("the program's law pack is wrong: " + source.problems());
      }
      return pack.orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("the program's law pack cannot be read", e);
    }
  }

  private static LawPack read(Fields root) {
    root.word("format", List.of(FORMAT));
    Fields copies = root.section("copies");
    Fields complaints = root.section("complaints_about_data");
    Fields disposal = root.section("disposal");
    Fields unrecorded = root.section("unrecorded");
    Fields repealed = root.section("repealed");
    LawPack pack =
        new LawPack(
            root.word("id", NAMES),
            copies.period("answer_within"),
            copies.period("extended_to"),
            complaints.period("acknowledge_within"),
            disclosure(root.section("disclosure")),
            disposal.number("reviewers", 2),
            disposal.period("stub"),
            unrecorded.words("reasons", UNRECORDED),
            bankHolidays(root.section("bank_holidays")),
            Set.copyOf(repealed.words("cited", REPEALED)));
    List.of(copies, complaints, disposal, unrecorded, repealed).forEach(LawPacks::close);
    root.done();
    return pack;
  }

  private static List<DisclosureRule> disclosure(Fields fields) {
    return fields.members().stream()
        .map(member -> DisclosureReader.rule(member.name(), member.fields()))
        .toList();
  }

  private static Set<LocalDate> bankHolidays(Fields fields) {
    Set<LocalDate> days = fields.dates("days");
    close(fields);
    return days;
  }

  private static void close(Fields fields) {
    fields.text("source");
    fields.done();
  }
}
