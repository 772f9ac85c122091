package earshot.capture.tap;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A frame that was copied out of a tap, so that it outlives the tap's next one. */
record ReadFrame(String octets, int originalLength, int linkType, long timestampNs, int on) {

  static ReadFrame of(CapturedFrame frame) {
    byte[] octets = new byte[frame.length()];
    frame.bytes().get(frame.offset(), octets);
    return new ReadFrame(
        HexFormat.of().formatHex(octets),
        frame.originalLength(),
        frame.linkType(),
        frame.timestampNs(),
        frame.interfaceIndex());
  }

  /** An Ethernet frame of the only interface, captured whole. */
  static ReadFrame ethernet(long timestampNs, byte... octets) {
    return new ReadFrame(
        HexFormat.of().formatHex(octets), octets.length, LinkType.ETHERNET, timestampNs, 0);
  }

  static List<ReadFrame> all(PcapTap tap) {
    List<ReadFrame> frames = new ArrayList<>();
    CapturedFrame frame = new CapturedFrame();
    while (tap.next(frame)) {
      frames.add(of(frame));
    }
    return frames;
  }

  static List<ReadFrame> allOf(CaptureBytes capture) {
    try (PcapTap tap = tapOf(capture)) {
      return all(tap);
    }
  }

  static PcapTap tapOf(CaptureBytes capture) {
    return tapOf(capture.octets());
  }

  static PcapTap tapOf(byte... octets) {
    return PcapTap.open(new ByteArrayInputStream(octets), "test.pcap");
  }
}
