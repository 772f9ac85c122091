package earshot.capture.tap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPOutputStream;

/** Builds the octets of captures, field by field, in either byte order. */
final class CaptureBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private ByteOrder order;

  private CaptureBytes(ByteOrder order) {
    this.order = order;
  }

  static CaptureBytes in(ByteOrder order) {
    return new CaptureBytes(order);
  }

  static CaptureBytes littleEndian() {
    return in(ByteOrder.LITTLE_ENDIAN);
  }

  CaptureBytes then(ByteOrder next) {
    order = next;
    return this;
  }

  CaptureBytes raw(byte... octets) {
    out.writeBytes(octets);
    return this;
  }

  CaptureBytes u32(long value) {
    return raw(ByteBuffer.allocate(4).order(order).putInt((int) value).array());
  }

  CaptureBytes u16(int value) {
    return raw(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
  }

  CaptureBytes u64(long value) {
    return raw(ByteBuffer.allocate(8).order(order).putLong(value).array());
  }

  int length() {
    return out.size();
  }

  byte[] octets() {
    return out.toByteArray();
  }

  // Classic pcap

  static final long MICROSECONDS = 0xa1b2c3d4L;
  static final long NANOSECONDS = 0xa1b23c4dL;
  static final long MODIFIED = 0xa1b2cd34L;

  CaptureBytes classicHeader(long magic, int linkType) {
    return classicHeader(magic, 4, 65_535, linkType);
  }

  CaptureBytes classicHeader(long magic, int minorVersion, long snapLength, int linkType) {
    return u32(magic).u16(2).u16(minorVersion).u64(0).u32(snapLength).u32(linkType);
  }

  CaptureBytes classicRecord(long seconds, long fraction, byte... frame) {
    return classicRecord(seconds, fraction, frame.length, frame.length, frame);
  }

  CaptureBytes classicRecord(
      long seconds, long fraction, long captured, long original, byte... frame) {
    return u32(seconds).u32(fraction).u32(captured).u32(original).raw(frame);
  }

  // pcapng

  CaptureBytes section() {
    return block(0x0A0D0D0AL, in(order).u32(0x1A2B3C4DL).u16(1).u16(0).u64(-1));
  }

  CaptureBytes describedInterface(int linkType, long snapLength, CaptureBytes options) {
    return block(1, body().u16(linkType).u16(0).u32(snapLength).raw(options.octets()));
  }

  CaptureBytes describedInterface(int linkType) {
    return describedInterface(linkType, 0, body());
  }

  CaptureBytes enhancedPacket(int on, long time, byte... frame) {
    return enhancedPacket(on, time, frame.length, frame.length, body(), frame);
  }

  CaptureBytes enhancedPacket(
      int on, long time, long captured, long original, CaptureBytes options, byte... frame) {
    CaptureBytes body = body().u32(on).u32(time >>> 32).u32(time).u32(captured).u32(original);
    return block(6, body.raw(frame).padded().raw(options.octets()));
  }

  CaptureBytes obsoletePacket(int on, int drops, long time, byte... frame) {
    CaptureBytes body = body().u16(on).u16(drops).u32(time >>> 32).u32(time);
    return block(2, body.u32(frame.length).u32(frame.length).raw(frame).padded());
  }

  CaptureBytes simplePacket(long original, byte... frame) {
    return block(3, body().u32(original).raw(frame).padded());
  }

  CaptureBytes statistics(int on, CaptureBytes options) {
    return block(5, body().u32(on).u64(0).raw(options.octets()));
  }

  CaptureBytes option(int code, byte... value) {
    return u16(code).u16(value.length).raw(value).padded();
  }

  CaptureBytes option64(int code, long value) {
    return u16(code).u16(8).u64(value);
  }

  CaptureBytes endOfOptions() {
    return u32(0);
  }

  CaptureBytes block(long type, CaptureBytes body) {
    byte[] padded = body.padded().octets();
    return u32(type).u32(padded.length + 12L).raw(padded).u32(padded.length + 12L);
  }

  /** An empty builder of the same byte order. */
  CaptureBytes body() {
    return in(order);
  }

  private CaptureBytes padded() {
    return raw(new byte[-out.size() & 3]);
  }

  // gzip

  static byte[] gzip(byte... octets) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(octets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }
}
