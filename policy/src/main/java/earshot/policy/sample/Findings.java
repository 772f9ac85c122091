package earshot.policy.sample;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.file.Purpose;
import earshot.policy.people.Acts;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * What samples taught: how often a topic came up. There is no place for a call, a name or a
 * sentence, so nothing can be traced to anybody.
 */
public final class Findings {
  private static final Table<Record> FINDING = table(name("finding"));
  private static final Field<String> SAMPLE_ID = field(name("sample_id"), String.class);
  private static final Field<String> PURPOSE = field(name("purpose"), String.class);
  private static final Field<String> TOPIC = field(name("topic"), String.class);
  private static final Field<Integer> COUNT = field(name("count"), Integer.class);
  private static final Field<String> WRITTEN_ON = field(name("written_on"), String.class);
  private static final Pattern WORD = Pattern.compile("[a-z]+(-[a-z]+){0,4}");

  private final Acts acts;

  /** In this database. */
  public Findings(Acts acts) {
    this.acts = acts;
  }

  /**
   * Records one.
   *
   * @param topic one to five lower-case words with hyphens, {@code waited-too-long}
   * @param count in how many of the sample's calls
   */
  public void record(SignedIn by, String sampleId, Purpose purpose, String topic, int count) {
    if (!WORD.matcher(topic).matches()) {
      throw new IllegalArgumentException(
          "a finding's topic is one to five words with hyphens, such as waited-too-long");
    }
    acts.run(
        by,
        Duty.RECORD_FINDING,
        act -> {
          act.sql()
              .insertInto(FINDING)
              .set(SAMPLE_ID, sampleId)
              .set(PURPOSE, purpose.word())
              .set(TOPIC, topic)
              .set(COUNT, count)
              .set(WRITTEN_ON, acts.today(act.now()).toString())
              .execute();
          act.tell(
              act.event(Event.FINDING_RECORDED)
                  .with(Detail.ITEM, sampleId)
                  .with(Detail.PURPOSE, purpose.word()));
        });
  }

  /** How often each topic came up, for a purpose. */
  public Map<String, Integer> byTopic(Purpose purpose) {
    Map<String, Integer> topics = new TreeMap<>();
    acts.index()
        .read(
            sql -> sql.select(TOPIC, COUNT).from(FINDING).where(PURPOSE.eq(purpose.word())).fetch())
        .forEach(row -> topics.merge(row.get(TOPIC), row.get(COUNT), Integer::sum));
    return topics;
  }
}
