package earshot.storage.index;

import static earshot.storage.index.tables.Tables.FAILURE;
import static earshot.storage.index.tables.Tables.LEG;
import static earshot.storage.index.tables.Tables.RECORDING;
import static earshot.storage.index.tables.Tables.STREAM;

import earshot.capture.failure.CaptureFailure;
import earshot.capture.record.CallRecord;
import earshot.capture.record.LegRecord;
import earshot.capture.record.RecordingRecord;
import earshot.capture.record.StreamRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.TableRecord;

/**
 * The rows below calls: their legs, streams, recordings and failures. Addresses, Call-IDs and what
 * phones call themselves are left out: they lead to persons.
 *
 * <p>The rows of many calls are inserted by one statement for each table: making the statement
 * costs more than a row.
 */
final class CallRows {
  private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9.?-]");
  private static final int LONGEST_CODEC = 32;

  private final DSLContext transaction;
  private final List<TableRecord<?>> legs = new ArrayList<>();
  private final List<TableRecord<?>> streams = new ArrayList<>();
  private final List<TableRecord<?>> recordings = new ArrayList<>();
  private final List<TableRecord<?>> failures = new ArrayList<>();

  CallRows(DSLContext transaction) {
    this.transaction = transaction;
  }

  void add(long sequence, CallRecord call) {
    for (int i = 0; i < call.legs().size(); i++) {
      legs.add(leg(transaction, sequence, i, call.legs().get(i)));
    }
    for (int i = 0; i < call.streams().size(); i++) {
      streams.add(stream(transaction, sequence, i, call.streams().get(i)));
    }
    addRecordings(sequence, call);
    for (int i = 0; i < call.failures().size(); i++) {
      failures.add(failure(transaction, sequence, i, call.failures().get(i)));
    }
  }

  private void addRecordings(long sequence, CallRecord call) {
    int no = 0;
    if (call.recording().isPresent()) {
      recordings.add(recording(transaction, sequence, no++, -1, call.recording().get()));
    }
    for (int i = 0; i < call.legs().size(); i++) {
      if (call.legs().get(i).recording().isPresent()) {
        recordings.add(
            recording(transaction, sequence, no++, i, call.legs().get(i).recording().get()));
      }
    }
  }

  /** Inserts all that was added. */
  void insert() {
    List.of(legs, streams, recordings, failures).forEach(this::insert);
  }

  private void insert(List<TableRecord<?>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    TableRecord<?> first = rows.getFirst();
    BatchBindStep batch =
        transaction.batch(
            transaction
                .insertInto(first.getTable())
                .columns(first.fields())
                .values(first.intoArray()));
    for (TableRecord<?> row : rows) {
      batch = batch.bind(row.intoArray());
    }
    batch.execute();
  }

  private static TableRecord<?> leg(DSLContext transaction, long sequence, int no, LegRecord leg) {
    var row = transaction.newRecord(LEG);
    row.setCall(sequence);
    row.setNo((short) no);
    row.setStartedUs(CallSequence.micros(leg.started()));
    leg.answered().map(CallSequence::micros).ifPresent(row::setAnsweredUs);
    leg.ended().map(CallSequence::micros).ifPresent(row::setEndedUs);
    row.setEndReason(leg.endReason());
    row.setFinalStatus((short) leg.finalStatus());
    row.setTiedBy(leg.tiedBy());
    return row;
  }

  private static TableRecord<?> stream(
      DSLContext transaction, long sequence, int no, StreamRecord stream) {
    var row = transaction.newRecord(STREAM);
    row.setCall(sequence);
    row.setNo((short) no);
    row.setLeg((short) stream.leg());
    row.setParty(stream.party());
    row.setPayloadType((short) stream.payloadType());
    row.setCodec(codec(stream.codec()));
    row.setPackets(stream.packets());
    row.setLost(stream.lost());
    row.setLate(stream.late());
    row.setDuplicates(stream.duplicates());
    row.setReordered(stream.reordered());
    row.setMaxGapMs(asWritten(stream.maxGapMs()));
    row.setJitterMs(asWritten(stream.jitterMs()));
    row.setSkewPpm(asWritten(stream.skewPpm()));
    row.setMos(asWritten(stream.mos()));
    row.setRecorded(stream.recorded());
    return row;
  }

  /** As the call record has it: with three decimals, so that each row can be held against that. */
  private static double asWritten(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_EVEN).doubleValue()
        : 0;
  }

  /** Whatever the network wrote where a codec's name belongs, nothing else comes out of it. */
  private static String codec(String name) {
    String cut = name.length() > LONGEST_CODEC ? name.substring(0, LONGEST_CODEC) : name;
    return ODD.matcher(cut).replaceAll("?");
  }

  private static TableRecord<?> recording(
      DSLContext transaction, long sequence, int no, int leg, RecordingRecord recording) {
    var row = transaction.newRecord(RECORDING);
    row.setCall(sequence);
    row.setNo((short) no);
    row.setLeg((short) leg);
    row.setFile(recording.file());
    row.setSha256(recording.sha256());
    row.setStartedUs(CallSequence.micros(recording.started()));
    row.setDurationMs(recording.durationMs());
    row.setSampleRateHz(recording.sampleRateHz());
    row.setChannels((short) recording.channels());
    return row;
  }

  private static TableRecord<?> failure(
      DSLContext transaction, long sequence, int no, CaptureFailure failure) {
    var row = transaction.newRecord(FAILURE);
    row.setCall(sequence);
    row.setNo((short) no);
    row.setCode(failure.code().code());
    row.setAtUs(CallSequence.micros(failure.at()));
    return row;
  }
}
