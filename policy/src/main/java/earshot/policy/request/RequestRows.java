package earshot.policy.request;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The tables of requests, of what was shown and asked, and of their calls. */
final class RequestRows {
  static final Field<String> CASE_ID = field(name("case_id"), String.class);
  static final Field<String> CALL_ID = field(name("call_id"), String.class);
  static final Field<byte[]> SEALED = field(name("sealed"), byte[].class);
  static final Field<Long> NO = field(name("no"), Long.class);

  static final Table<Record> REQUEST = table(name("access_request"));
  static final Field<String> PATIENT = field(name("patient"), String.class);
  static final Field<String> CAME = field(name("came"), String.class);
  static final Field<String> ASKER = field(name("asker"), String.class);
  static final Field<String> RECEIVED_ON = field(name("received_on"), String.class);
  static final Field<String> IDENTITY = field(name("identity"), String.class);
  static final Field<String> FEE = field(name("fee"), String.class);
  static final Field<String> EXTENDED_ON = field(name("extended_on"), String.class);
  static final Field<String> ENDED = field(name("ended"), String.class);
  static final Field<String> ENDED_ON = field(name("ended_on"), String.class);
  static final Field<String> ENDED_BY = field(name("ended_by"), String.class);
  static final Field<String> GROUND = field(name("ground"), String.class);

  static final Table<Record> PAPER = table(name("request_paper"));
  static final Field<String> WHAT = field(name("what"), String.class);
  static final Field<String> WRITTEN_BY = field(name("written_by"), String.class);
  static final Field<Long> WRITTEN_US = field(name("written_us"), Long.class);

  static final Table<Record> QUESTION = table(name("request_question"));
  static final Field<String> ASKED_ON = field(name("asked_on"), String.class);
  static final Field<String> ANSWERED_ON = field(name("answered_on"), String.class);

  static final Table<Record> CALL = table(name("request_call"));
  static final Field<String> FOUND_BY = field(name("found_by"), String.class);
  static final Field<String> STATE = field(name("state"), String.class);
  static final Field<String> SAID_BY = field(name("said_by"), String.class);
  static final Field<Long> SAID_US = field(name("said_us"), Long.class);

  static final Table<Record> REVIEW = table(name("call_review"));
  static final Field<String> OUTCOME = field(name("outcome"), String.class);
  static final Field<String> REVIEWER = field(name("reviewer"), String.class);
  static final Field<Long> REVIEWED_US = field(name("reviewed_us"), Long.class);

  static final Table<Record> COMPLAINT = table(name("data_complaint"));
  static final Field<String> ACKNOWLEDGED_ON = field(name("acknowledged_on"), String.class);
  static final Field<String> ACKNOWLEDGED_BY = field(name("acknowledged_by"), String.class);

  private RequestRows() {}
}
