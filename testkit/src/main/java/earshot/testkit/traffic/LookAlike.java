package earshot.testkit.traffic;

import earshot.testkit.traffic.wire.IpPackets;
import earshot.testkit.traffic.wire.Octets;
import earshot.testkit.traffic.wire.RtpPacket;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Traffic of other kinds that a careless eye takes for a call's. A packet every 20 ms. */
public enum LookAlike {
  /** RTP's first octets and G.711's length, but one sequence number for ever. */
  CONSTANT_SEQUENCE {
    @Override
    byte[] payload(int index, SplittableRandom random) {
      return rtp(0, 4711, 160L * index, 0x1234_5678, random, 160);
    }
  },
  /** RTP's first octets and G.711's length, but one timestamp for ever. */
  CONSTANT_TIMESTAMP {
    @Override
    byte[] payload(int index, SplittableRandom random) {
      return rtp(8, index, 0, 0x1234_5678, random, 160);
    }
  },
  /** The first two bits of RTP, and nothing else of it. */
  GAME {
    @Override
    byte[] payload(int index, SplittableRandom random) {
      byte[] octets = new byte[random.nextInt(40, 200)];
      random.nextBytes(octets);
      octets[0] = (byte) 0x80;
      return octets;
    }
  },
  /**
   * The encrypted audio of a video meeting: steady RTP of a dynamic payload type and changing
   * length.
   */
  VIDEO_MEETING {
    @Override
    byte[] payload(int index, SplittableRandom random) {
      return rtp(111, index, 960L * index, 0x2468_ace0, random, random.nextInt(60, 140));
    }
  },
  /** STUN binding requests (RFC 8489). */
  STUN {
    @Override
    byte[] payload(int index, SplittableRandom random) {
      Octets out = new Octets().u16(1).u16(0).u32(0x2112_a442L);
      return out.u32(random.nextLong()).u32(random.nextLong()).u32(index).toArray();
    }
  },
  /** ICMP errors that quote a G.711 stream (RFC 792): a phone whose port is closed. */
  QUOTED_IN_ICMP {
    @Override
    byte[] payload(int index, SplittableRandom random) {
      return rtp(0, index, 160L * index, 0x1357_9bdf, random, 160);
    }

    @Override
    byte[] packet(IpPackets ip, Host from, Host to, byte[] payload) {
      return ip.portUnreachable(from.nic(), PORT, to.nic(), PORT + 2, payload);
    }
  };

  private static final int PORT = 34_780;
  private static final long EVERY_NS = 20_000_000;

  abstract byte[] payload(int index, SplittableRandom random);

  byte[] packet(IpPackets ip, Host from, Host to, byte[] payload) {
    return ip.udp(from.nic(), PORT, to.nic(), PORT + 2, 0, payload);
  }

  List<PacketSource.Timed> packets(
      IpPackets ip, Host from, Host to, long fromNs, long untilNs, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<PacketSource.Timed> packets = new ArrayList<>();
    for (long ns = fromNs; ns < untilNs; ns += EVERY_NS) {
      byte[] payload = payload(packets.size(), random);
      packets.add(new PacketSource.Timed(ns, packet(ip, from, to, payload)));
    }
    return packets;
  }

  private static byte[] rtp(
      int type, int sequence, long timestamp, int ssrc, SplittableRandom random, int length) {
    byte[] payload = new byte[length];
    random.nextBytes(payload);
    return new RtpPacket(false, type, sequence, timestamp, ssrc, RtpPacket.Extras.NONE)
        .with(payload);
  }
}
