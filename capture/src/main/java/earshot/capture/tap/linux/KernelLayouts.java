package earshot.capture.tap.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.sequenceLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/** The kernel's structs, field by field as the header that is named declares them. */
final class KernelLayouts {
  /** linux/if_packet.h: {@code struct tpacket_req3}. */
  static final StructLayout TPACKET_REQ3 =
      structLayout(
          JAVA_INT.withName("tp_block_size"),
          JAVA_INT.withName("tp_block_nr"),
          JAVA_INT.withName("tp_frame_size"),
          JAVA_INT.withName("tp_frame_nr"),
          JAVA_INT.withName("tp_retire_blk_tov"),
          JAVA_INT.withName("tp_sizeof_priv"),
          JAVA_INT.withName("tp_feature_req_word"));

  /** linux/if_packet.h: {@code struct tpacket_block_desc} with {@code struct tpacket_hdr_v1}. */
  static final StructLayout BLOCK_DESCRIPTOR =
      structLayout(
          JAVA_INT.withName("version"),
          JAVA_INT.withName("offset_to_priv"),
          JAVA_INT.withName("block_status"),
          JAVA_INT.withName("num_pkts"),
          JAVA_INT.withName("offset_to_first_pkt"),
          JAVA_INT.withName("blk_len"),
          JAVA_LONG.withName("seq_num"),
          JAVA_INT.withName("ts_first_sec"),
          JAVA_INT.withName("ts_first_nsec"),
          JAVA_INT.withName("ts_last_sec"),
          JAVA_INT.withName("ts_last_nsec"));

  /** linux/if_packet.h: {@code struct tpacket3_hdr}, with its only variant. */
  static final StructLayout TPACKET3_HDR =
      structLayout(
          JAVA_INT.withName("tp_next_offset"),
          JAVA_INT.withName("tp_sec"),
          JAVA_INT.withName("tp_nsec"),
          JAVA_INT.withName("tp_snaplen"),
          JAVA_INT.withName("tp_len"),
          JAVA_INT.withName("tp_status"),
          JAVA_SHORT.withName("tp_mac"),
          JAVA_SHORT.withName("tp_net"),
          JAVA_INT.withName("tp_rxhash"),
          JAVA_INT.withName("tp_vlan_tci"),
          JAVA_SHORT.withName("tp_vlan_tpid"),
          JAVA_SHORT.withName("tp_padding"),
          paddingLayout(8));

  /** linux/if_packet.h: {@code struct tpacket_stats_v3}. */
  static final StructLayout TPACKET_STATS_V3 =
      structLayout(
          JAVA_INT.withName("tp_packets"),
          JAVA_INT.withName("tp_drops"),
          JAVA_INT.withName("tp_freeze_q_cnt"));

  /** linux/if_packet.h: {@code struct sockaddr_ll}; the protocol is in network order. */
  static final StructLayout SOCKADDR_LL =
      structLayout(
          JAVA_SHORT.withName("sll_family"),
          JAVA_SHORT.withName("sll_protocol"),
          JAVA_INT.withName("sll_ifindex"),
          JAVA_SHORT.withName("sll_hatype"),
          JAVA_BYTE.withName("sll_pkttype"),
          JAVA_BYTE.withName("sll_halen"),
          sequenceLayout(8, JAVA_BYTE).withName("sll_addr"));

  /** linux/if_packet.h: {@code struct packet_mreq}. */
  static final StructLayout PACKET_MREQ =
      structLayout(
          JAVA_INT.withName("mr_ifindex"),
          JAVA_SHORT.withName("mr_type"),
          JAVA_SHORT.withName("mr_alen"),
          sequenceLayout(8, JAVA_BYTE).withName("mr_address"));

  /** linux/filter.h: {@code struct sock_filter}, one instruction. */
  static final StructLayout SOCK_FILTER =
      structLayout(
          JAVA_SHORT.withName("code"),
          JAVA_BYTE.withName("jt"),
          JAVA_BYTE.withName("jf"),
          JAVA_INT.withName("k"));

  /** linux/filter.h: {@code struct sock_fprog}. */
  static final StructLayout SOCK_FPROG =
      structLayout(JAVA_SHORT.withName("len"), paddingLayout(6), ADDRESS.withName("filter"));

  /** linux/if.h: {@code struct ifreq}; of its union, the members that are asked for. */
  static final StructLayout IFREQ =
      structLayout(
          sequenceLayout(KernelNumbers.IFNAMSIZ, JAVA_BYTE).withName("ifr_name"),
          MemoryLayout.unionLayout(
                  JAVA_INT.withName("ifr_ifindex"),
                  JAVA_SHORT.withName("ifr_flags"),
                  JAVA_SHORT.withName("sa_family"),
                  paddingLayout(24))
              .withName("ifr_ifru"));

  private KernelLayouts() {}

  /** Where {@code field} begins in {@code struct}, in octets. */
  static int offsetOf(StructLayout struct, String field) {
    return Math.toIntExact(struct.byteOffset(groupElement(field)));
  }
}
