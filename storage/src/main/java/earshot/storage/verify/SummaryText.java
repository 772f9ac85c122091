package earshot.storage.verify;

import earshot.capture.record.CallRecord;
import earshot.capture.record.LegRecord;
import earshot.capture.record.PartyRecord;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What the index keeps of a call's parties: version 1, caller, callee, the number of legs, and of
 * each its Call-ID and two ends; texts with their length in 32 bits before them.
 */
final class SummaryText {
  private SummaryText() {}

  static boolean matches(byte[] octets, CallRecord call) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
      boolean same = in.readByte() == 1 && party(in, call.caller()) && party(in, call.callee());
      same = same && in.readInt() == call.legs().size();
      for (LegRecord leg : call.legs()) {
        same = same && text(in, leg.callId()) && party(in, leg.from()) && party(in, leg.to());
      }
      return same && in.read() < 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean party(DataInputStream in, PartyRecord party) throws IOException {
    return text(in, party.uri()) && text(in, party.number()) && text(in, party.name());
  }

  private static boolean text(DataInputStream in, String expected) throws IOException {
    byte[] octets = in.readNBytes(in.readInt());
    return new String(octets, StandardCharsets.UTF_8).equals(expected);
  }
}
