package earshot.policy.read;

import earshot.policy.file.Basis;
import earshot.policy.file.Direction;
import earshot.policy.file.Scope;
import earshot.policy.file.Vocabulary;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code recording}: which calls are recorded. */
final class ScopeReader {
  private ScopeReader() {}

  static Scope read(Fields fields) {
    Map<Direction, Scope.Line> directions = new EnumMap<>(Direction.class);
    for (Direction direction : Direction.values()) {
      directions.put(direction, line(fields.section(direction.word())));
    }
    Fields objection = fields.section("objection");
    List<String> offer = objection.words("offer", Vocabulary.OBJECTION);
    Basis from = objection.from();
    objection.done();
    Optional<Scope.Gaps> gaps = fields.sectionIfAny("gaps").map(ScopeReader::gaps);
    fields.done();
    return new Scope(directions, offer, from, gaps);
  }

  private static Scope.Line line(Fields fields) {
    boolean record = fields.flag("record");
    boolean worded = record || fields.has("wording");
    boolean may = worded && fields.word("wording", List.of("may", "do")).equals("may");
    Scope.Line line = new Scope.Line(record, may, fields.from());
    fields.done();
    return line;
  }

  private static Scope.Gaps gaps(Fields fields) {
    Scope.Gaps gaps = new Scope.Gaps(fields.words("reasons", Vocabulary.GAPS), fields.from());
    fields.done();
    return gaps;
  }
}
