package earshot.storage.index;

import earshot.capture.handset.Handset;
import earshot.capture.handset.Recordable;
import earshot.capture.watch.CoverageShare;
import earshot.capture.watch.WatchedHandset;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The octets of handsets before they are sealed, as {@link SummaryCodec} writes those of calls. */
final class HandsetCodec {
  private static final int VERSION = 1;

  private HandsetCodec() {}

  static byte[] encode(List<WatchedHandset> handsets) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(octets)) {
      out.writeByte(VERSION);
      out.writeInt(handsets.size());
      for (WatchedHandset each : handsets) {
        text(out, each.id());
        handset(out, each.handset());
        out.writeLong(each.coverage().full());
        out.writeLong(each.coverage().partial());
        out.writeLong(each.coverage().missed());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return octets.toByteArray();
  }

  private static void handset(DataOutputStream out, Handset handset) throws IOException {
    text(out, handset.addressOfRecord());
    text(out, handset.address());
    text(out, handset.mac());
    text(out, handset.userAgent());
    out.writeBoolean(handset.registered());
    texts(out, handset.offered());
    texts(out, handset.answered());
    text(out, handset.recordable().name());
    out.writeLong(handset.callsRecorded());
    out.writeLong(handset.callsMissed());
    time(out, handset.lastSeen());
    out.writeBoolean(handset.lastRecorded().isPresent());
    time(out, handset.lastRecorded().orElse(Instant.EPOCH));
  }

  private static void time(DataOutputStream out, Instant time) throws IOException {
    out.writeLong(time.getEpochSecond());
    out.writeInt(time.getNano());
  }

  private static void texts(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String each : texts) {
      text(out, each);
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  static List<WatchedHandset> decode(byte[] octets) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new SummaryUnreadable("handsets of version " + version + ", expected " + VERSION);
      }
      List<WatchedHandset> handsets = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        handsets.add(
            new WatchedHandset(
                text(in),
                handset(in),
                new CoverageShare(in.readLong(), in.readLong(), in.readLong())));
      }
      return handsets;
    } catch (IOException | IllegalArgumentException e) {
      throw new SummaryUnreadable("handsets that cannot be read", e);
    }
  }

  private static Handset handset(DataInputStream in) throws IOException {
    return new Handset(
        text(in),
        text(in),
        text(in),
        text(in),
        in.readBoolean(),
        texts(in),
        texts(in),
        Recordable.valueOf(text(in)),
        in.readLong(),
        in.readLong(),
        time(in),
        in.readBoolean() ? Optional.of(time(in)) : none(in));
  }

  private static Optional<Instant> none(DataInputStream in) throws IOException {
    time(in);
    return Optional.empty();
  }

  private static Instant time(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  private static List<String> texts(DataInputStream in) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(text(in));
    }
    return texts;
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new SummaryUnreadable("handsets with a text longer than themselves");
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
