package earshot.storage.index;

import earshot.capture.record.PartyRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The octets of a summary before they are sealed: a version, then texts as a length of 32 bits and
 * UTF-8. Small, for there are millions, and of no interest to anything but this class.
 */
final class SummaryCodec {
  private static final int VERSION = 1;

  private SummaryCodec() {}

  static byte[] encode(CallSummary summary) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(octets)) {
      out.writeByte(VERSION);
      party(out, summary.caller());
      party(out, summary.callee());
      out.writeInt(summary.legs().size());
      for (CallSummary.Ends leg : summary.legs()) {
        text(out, leg.callId());
        party(out, leg.from());
        party(out, leg.to());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return octets.toByteArray();
  }

  private static void party(DataOutputStream out, PartyRecord party) throws IOException {
    text(out, party.uri());
    text(out, party.number());
    text(out, party.name());
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  static CallSummary decode(byte[] octets) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new SummaryUnreadable("a summary of version " + version + ", expected " + VERSION);
      }
      PartyRecord caller = party(in);
      PartyRecord callee = party(in);
      List<CallSummary.Ends> legs = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        legs.add(new CallSummary.Ends(text(in), party(in), party(in)));
      }
      return new CallSummary(caller, callee, legs);
    } catch (IOException e) {
      throw new SummaryUnreadable("a summary that ends early", e);
    }
  }

  private static PartyRecord party(DataInputStream in) throws IOException {
    return new PartyRecord(text(in), text(in), text(in));
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new SummaryUnreadable("a summary with a text longer than itself");
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
