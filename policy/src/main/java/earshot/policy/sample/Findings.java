package earshot.policy.sample;

import static earshot.policy.sample.SampleRows.DRAWN_FOR;
import static earshot.policy.sample.SampleRows.HEARD_US;
import static earshot.policy.sample.SampleRows.ID;
import static earshot.policy.sample.SampleRows.PURPOSE;
import static earshot.policy.sample.SampleRows.SAMPLE;
import static earshot.policy.sample.SampleRows.SAMPLE_CALL;
import static earshot.policy.sample.SampleRows.SAMPLE_ID;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.file.Purpose;
import earshot.policy.people.Act;
import earshot.policy.people.Acts;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * What samples taught: how often a topic came up, in which month, for which purpose. There is no
 * place for a sample, a call, a name or a word of anybody's own, here or in the log; a sample of
 * which only few calls were heard teaches nothing that may be kept, and a topic that came up in few
 * calls is not told. So nothing can be traced to anybody.
 */
public final class Findings {
  /** Of fewer calls than these, one might be guessed. */
  static final int FEWEST = 5;

  private static final Table<Record> FINDING = table(name("finding"));
  private static final Field<String> TOPIC = field(name("topic"), String.class);
  private static final Field<Integer> COUNT = field(name("count"), Integer.class);
  private static final Field<String> WRITTEN_ON = field(name("written_on"), String.class);

  private final Acts acts;

  /** In this database. */
  public Findings(Acts acts) {
    this.acts = acts;
  }

  /**
   * Records one, of a sample that was drawn for whoever does.
   *
   * @param count in how many of the sample's calls
   * @throws IllegalArgumentException when it is not their sample, when fewer than five of its calls
   *     were heard, or when the count is none of those
   */
  public void record(SignedIn by, String sampleId, Topic topic, int count) {
    acts.run(
        by,
        Duty.RECORD_FINDING,
        act -> {
          String purpose = purpose(act, sampleId);
          mustBeMany(act, sampleId, count);
          act.sql()
              .insertInto(FINDING)
              .set(PURPOSE, purpose)
              .set(TOPIC, topic.word())
              .set(COUNT, count)
              .set(WRITTEN_ON, YearMonth.from(acts.today(act.now())).toString())
              .execute();
          act.tell(act.event(Event.FINDING_RECORDED).with(Detail.PURPOSE, purpose));
        });
  }

  private static String purpose(Act act, String sampleId) {
    return act.sql()
        .select(PURPOSE)
        .from(SAMPLE)
        .where(ID.eq(sampleId), DRAWN_FOR.eq(act.actor().id()))
        .fetchOptional(PURPOSE)
        .orElseThrow(() -> new IllegalArgumentException("no such sample was drawn for them"));
  }

  private static void mustBeMany(Act act, String sampleId, int count) {
    int heard = act.sql().fetchCount(SAMPLE_CALL, SAMPLE_ID.eq(sampleId), HEARD_US.isNotNull());
    if (heard < FEWEST) {
      throw new IllegalArgumentException(
          "a finding is of " + FEWEST + " calls or more that were heard, not of " + heard);
    }
    if (count < 1 || count > heard) {
      throw new IllegalArgumentException("a topic came up in 1 to " + heard + " calls");
    }
  }

  /** How often each topic came up, for a purpose; none that came up in fewer than five calls. */
  public Map<String, Integer> byTopic(Purpose purpose) {
    Map<String, Integer> topics = new TreeMap<>();
    acts.index()
        .read(
            sql -> sql.select(TOPIC, COUNT).from(FINDING).where(PURPOSE.eq(purpose.word())).fetch())
        .forEach(row -> topics.merge(row.get(TOPIC), row.get(COUNT), Integer::sum));
    topics.values().removeIf(count -> count < FEWEST);
    return topics;
  }
}
