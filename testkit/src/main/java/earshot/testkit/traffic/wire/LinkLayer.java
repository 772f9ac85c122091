package earshot.testkit.traffic.wire;

/** What a packet is wrapped in, and the number that capture files know it by. */
public enum LinkLayer {
  /** Ethernet II, with an 802.1Q tag where the interface is in a VLAN. */
  ETHERNET(1) {
    @Override
    void begin(Octets out, Nic from, Nic to, int etherType) {
      mac(out, to.mac());
      mac(out, from.mac());
      if (from.vlan() != 0) {
        out.u16(0x8100).u16(from.vlan());
      }
      out.u16(etherType);
    }
  },

  /** An IP packet with nothing before it. */
  RAW_IP(101) {
    @Override
    void begin(Octets out, Nic from, Nic to, int etherType) {}
  },

  /** Linux cooked capture v1, as seen by a capture on the "any" interface. */
  LINUX_SLL(113) {
    @Override
    void begin(Octets out, Nic from, Nic to, int etherType) {
      out.u16(0).u16(1).u16(6);
      mac(out, from.mac());
      out.u16(0).u16(etherType);
    }
  };

  private final int number;

  LinkLayer(int number) {
    this.number = number;
  }

  /** Its LINKTYPE number. */
  public int number() {
    return number;
  }

  abstract void begin(Octets out, Nic from, Nic to, int etherType);

  private static void mac(Octets out, long mac) {
    out.u16((int) (mac >> 32)).u32(mac);
  }
}
