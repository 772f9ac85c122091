package earshot.storage.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.capture.record.RecordingRecord;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The header that an exported recording has before its samples (RIFF; RF64, EBU Tech 3306). */
final class WavHead {
  private static final int DS64 = 28;

  private WavHead() {}

  static byte[] of(String callId, RecordingRecord recording, long samples) {
    byte[] list = list(callId, recording.started().toString());
    int tag =
        switch (recording.format()) {
          case RecordingRecord.A_LAW -> 6;
          case RecordingRecord.MU_LAW -> 7;
          default -> 1;
        };
    boolean linear = tag == 1;
    int bytes = linear ? 2 : 1;
    int frame = recording.channels() * bytes;
    int length = 12 + 8 + DS64 + (linear ? 24 : 38) + list.length + 8;
    long riff = length - 8 + samples;
    boolean large = riff >= 0xFFFF_FFFFL;
    ByteBuffer head = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    head.put(ascii(large ? "RF64" : "RIFF")).putInt(large ? -1 : (int) riff).put(ascii("WAVE"));
    head.put(ascii(large ? "ds64" : "JUNK")).putInt(DS64);
    head.putLong(large ? riff : 0).putLong(large ? samples : 0);
    head.putLong(large ? samples / frame : 0).putInt(0);
    head.put(ascii("fmt ")).putInt(linear ? 16 : 18);
    head.putShort((short) tag).putShort((short) recording.channels());
    head.putInt(recording.sampleRateHz()).putInt(recording.sampleRateHz() * frame);
    head.putShort((short) frame).putShort((short) (8 * bytes));
    if (!linear) {
      long frames = Math.min(samples / frame, 0xFFFF_FFFFL);
      head.putShort((short) 0).put(ascii("fact")).putInt(4).putInt((int) frames);
    }
    head.put(list).put(ascii("data")).putInt(large ? -1 : (int) samples);
    return head.array();
  }

  private static byte[] list(String callId, String started) {
    ByteArrayOutputStream info = new ByteArrayOutputStream();
    info.writeBytes(ascii("INFO"));
    text(info, "INAM", callId);
    text(info, "ISFT", "Earshot");
    text(info, "ICRD", started);
    text(info, "ICMT", "left: caller, right: callee");
    ByteBuffer list = ByteBuffer.allocate(8 + info.size()).order(ByteOrder.LITTLE_ENDIAN);
    return list.put(ascii("LIST")).putInt(info.size()).put(info.toByteArray()).array();
  }

  private static void text(ByteArrayOutputStream to, String id, String text) {
    byte[] octets = (text + "\0").getBytes(UTF_8);
    to.writeBytes(ascii(id));
    to.writeBytes(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(octets.length).array());
    to.writeBytes(octets);
    if (octets.length % 2 == 1) {
      to.write(0);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
