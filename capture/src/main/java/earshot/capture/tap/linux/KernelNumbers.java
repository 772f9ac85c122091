package earshot.capture.tap.linux;

/**
 * Numbers of the Linux kernel's interface, each under the header that defines it. They are alike on
 * x86-64 and AArch64, which both use the generic headers.
 */
final class KernelNumbers {
  // bits/socket.h
  static final int AF_INET = 2;
  static final int AF_PACKET = 17;
  static final int SOCK_DGRAM = 2;
  static final int SOCK_RAW = 3;
  static final int SOCK_CLOEXEC = 0x8_0000;

  // asm-generic/socket.h
  static final int SOL_SOCKET = 1;
  static final int SO_ERROR = 4;
  static final int SO_ATTACH_FILTER = 26;

  // linux/socket.h
  static final int SOL_PACKET = 263;

  // linux/if_packet.h
  static final int PACKET_ADD_MEMBERSHIP = 1;
  static final int PACKET_RX_RING = 5;
  static final int PACKET_STATISTICS = 6;
  static final int PACKET_VERSION = 10;
  static final int PACKET_RESERVE = 12;
  static final int PACKET_FANOUT = 18;
  static final int PACKET_IGNORE_OUTGOING = 23;
  static final int PACKET_MR_PROMISC = 1;
  static final int PACKET_FANOUT_HASH = 0;

  /** All fragments of a datagram go to the same socket, put together. */
  static final int PACKET_FANOUT_FLAG_DEFRAG = 0x8000;

  static final int TPACKET_V3 = 2;
  static final int TPACKET_ALIGNMENT = 16;
  static final int TP_STATUS_KERNEL = 0;
  static final int TP_STATUS_USER = 1;
  static final int TP_STATUS_VLAN_VALID = 1 << 4;
  static final int TP_STATUS_VLAN_TPID_VALID = 1 << 6;

  // linux/if_ether.h
  static final int ETH_P_ALL = 0x0003;

  // linux/sockios.h
  static final int SIOCGIFNAME = 0x8910;
  static final int SIOCGIFFLAGS = 0x8913;
  static final int SIOCGIFHWADDR = 0x8927;
  static final int SIOCGIFINDEX = 0x8933;

  // linux/if.h
  static final int IFNAMSIZ = 16;
  static final int IFF_UP = 1;
  static final int IFF_RUNNING = 0x40;

  // linux/if_arp.h
  static final int ARPHRD_ETHER = 1;
  static final int ARPHRD_LOOPBACK = 772;

  // asm-generic/mman-common.h
  static final int PROT_READ = 1;
  static final int PROT_WRITE = 2;
  static final int MAP_SHARED = 1;

  private KernelNumbers() {}
}
