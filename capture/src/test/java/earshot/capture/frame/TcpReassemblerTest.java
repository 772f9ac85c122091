package earshot.capture.frame;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import earshot.capture.net.AddressTable;
import org.junit.jupiter.api.Test;

final class TcpReassemblerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int ACK = 0x10;
  private static final int FIN = 0x11;
  private static final int SYN = 0x02;
  private static final int RST = 0x04;
  private static final String PHONE = "192.0.2.1:40000";
  private static final String SERVER = "192.0.2.2:5060";

  private final Listener listener = new Listener();

  private Verdict phone(String text, int sequence, int flags) {
    return phone(text, sequence, flags, 0);
  }

  private Verdict phone(String text, int sequence, int flags, long nowNs) {
    return listener.decode(
        Packets.of(text).tcp(40_000, 5060, sequence, flags).ipv4().ethernet(), nowNs);
  }

  private Verdict server(String text, int sequence, int flags) {
    return listener.decode(
        Packets.of(text).tcp(5060, 40_000, sequence, flags).ipv4(Packets.B, Packets.A).ethernet());
  }

  @Test
  void shouldHandOverSegmentsInOrderWithoutCopying() {
    // Given
    phone("", 99, SYN);
    Verdict handshake = phone("", 100, ACK);

    // When
    Verdict first = phone("INVITE ", 100, ACK, 5);
    Verdict second = phone("sip:b", 107, ACK, 6);

    // Then
    assertThat(handshake).isEqualTo(Verdict.OTHER_TCP);
    assertThat(first).isEqualTo(Verdict.SIGNALLING);
    assertThat(second).isEqualTo(Verdict.SIGNALLING);
    assertThat(listener.chunks)
        .containsExactly(
            new Listener.Chunk(PHONE, "INVITE ", Packets.MAC, 5, false, false),
            new Listener.Chunk(PHONE, "sip:b", Packets.MAC, 6, false, false));
    assertThat(listener.asked).isEqualTo(1);
    assertThat(listener.incidents()).isZero();
  }

  @Test
  void shouldSayThatACaptureBeganInTheMiddle() {
    phone("half a message", 5_000, ACK);
    assertThat(listener.chunks.getFirst().hole()).isTrue();
    assertThat(listener.incidents()).isZero();
  }

  @Test
  void shouldAskAboutEverySegmentUntilTheAnswerIsYes() {
    // Given a handler that knows SIP by its content
    listener.wants = chunk -> Listener.text(chunk.bytes(), chunk.offset(), 1).equals("I");

    // When
    Verdict refused = phone("\r\n\r\n", 100, ACK);
    phone("", 104, ACK);
    Verdict accepted = phone("INVITE", 104, ACK);

    // Then
    assertThat(refused).isEqualTo(Verdict.OTHER_TCP);
    assertThat(accepted).isEqualTo(Verdict.SIGNALLING);
    assertThat(listener.asked).isEqualTo(2);
    assertThat(listener.sent(PHONE)).isEqualTo("INVITE");
  }

  @Test
  void shouldCountWhatTheHandlerRefusedAsTheHandlerSays() {
    listener.wants = chunk -> false;
    listener.unwanted = Verdict.ENCRYPTED_SIGNALLING;
    assertThat(phone("\26\3\1", 100, ACK)).isEqualTo(Verdict.ENCRYPTED_SIGNALLING);
    assertThat(phone("", 103, ACK)).isEqualTo(Verdict.OTHER_TCP);
  }

  @Test
  void shouldNotWaitForSegmentsThatTheHandlerRefused() {
    // Given a connection whose beginning was seen and refused
    listener.wants = chunk -> Listener.text(chunk.bytes(), chunk.offset(), 1).equals("I");
    phone("", 99, SYN);
    phone("\r\n\r\n", 100, ACK);

    // When, then
    phone("INVITE", 104, ACK);
    assertThat(listener.sent(PHONE)).isEqualTo("INVITE");
    assertThat(listener.chunks.getFirst().hole()).isFalse();
  }

  @Test
  void shouldKeepASecondHalfThatCameBeforeTheFirst() {
    // Given a handler that knows SIP by its content, and another connection in between
    listener.wants = chunk -> Listener.text(chunk.bytes(), chunk.offset(), 1).equals("I");
    phone("", 99, SYN);
    Verdict secondHalf = phone("sip:b", 107, ACK);
    listener.decode(Packets.of("INVITE x").tcp(7, 5060, 1, ACK).ipv4().ethernet());

    // When
    phone("INVITE ", 100, ACK);

    // Then
    assertThat(secondHalf).isEqualTo(Verdict.OTHER_TCP);
    assertThat(listener.sent(PHONE)).isEqualTo("INVITE sip:b");
    assertThat(listener.incidents()).isZero();
  }

  @Test
  void shouldNotKeepWhatCameTooEarlyForLong() {
    listener.wants = chunk -> Listener.text(chunk.bytes(), chunk.offset(), 1).equals("I");
    phone("", 99, SYN, 0);
    phone("sip:b", 107, ACK, 0);
    listener.decoder.tick(2 * SECOND + 1);
    phone("INVITE ", 100, ACK, 2 * SECOND + 1);
    assertThat(listener.sent(PHONE)).isEqualTo("INVITE ");
  }

  @Test
  void shouldKeepFewOfTheSegmentsThatCameTooEarly() {
    // Given a connection whose first octets the mirror lost, and many refused after them
    listener.wants = chunk -> Listener.text(chunk.bytes(), chunk.offset(), 1).equals("I");
    phone("", 99, SYN);
    for (int i = 0; i < 200; i++) {
      phone("%03d".formatted(i), 200 + 3 * i, ACK);
    }

    // When
    phone("I" + "x".repeat(99), 100, ACK);

    // Then: the latest 64 wait behind the hole that the others left
    listener.decoder.finish();
    assertThat(listener.sent(PHONE)).hasSize(100 + 64 * 3).endsWith("199");
    assertThat(listener.counters.of(Incident.TCP_HOLE)).isEqualTo(1);
  }

  @Test
  void shouldWantTheOtherDirectionToo() {
    phone("INVITE", 100, ACK);
    listener.wants = chunk -> false;
    assertThat(server("the rest of an answer", 900, ACK)).isEqualTo(Verdict.SIGNALLING);
    assertThat(listener.sent(SERVER)).isEqualTo("the rest of an answer");
  }

  @Test
  void shouldPutSegmentsInOrder() {
    phone("", 99, SYN);
    phone("c", 102, ACK, 3);
    phone("b", 101, ACK, 2);
    assertThat(listener.chunks).isEmpty();
    phone("a", 100, ACK, 1);
    assertThat(listener.sent(PHONE)).isEqualTo("abc");
    assertThat(listener.chunks).extracting(Listener.Chunk::timestampNs).containsExactly(1L, 2L, 3L);
    assertThat(listener.incidents()).isZero();
  }

  @Test
  void shouldLeaveOutWhatCameBefore() {
    phone("abcdef", 100, ACK);
    assertThat(phone("abcdef", 100, ACK)).isEqualTo(Verdict.OTHER_TCP);
    assertThat(phone("cdef", 102, ACK)).isEqualTo(Verdict.OTHER_TCP);
    assertThat(phone("efgh", 104, ACK)).isEqualTo(Verdict.SIGNALLING);
    assertThat(listener.sent(PHONE)).isEqualTo("abcdefgh");
  }

  @Test
  void shouldNotMindKeepAlives() {
    phone("abc", 100, ACK);
    assertThat(phone("\0", 102, ACK)).isEqualTo(Verdict.OTHER_TCP);
    assertThat(phone("", 102, ACK)).isEqualTo(Verdict.OTHER_TCP);
    phone("def", 103, ACK);
    assertThat(listener.sent(PHONE)).isEqualTo("abcdef");
  }

  @Test
  void shouldFollowSequenceNumbersAcrossTheWrap() {
    phone("abc", -2, ACK);
    phone("gh", 4, ACK);
    phone("def", 1, ACK);
    assertThat(listener.sent(PHONE)).isEqualTo("abcdefgh");
  }

  @Test
  void shouldGoOnAfterAHoleThatIsNotFilledInTime() {
    // Given
    phone("abc", 100, ACK, 0);
    phone("ghi", 106, ACK, SECOND);
    phone("mno", 112, ACK, SECOND);

    // When
    listener.decoder.tick(3 * SECOND);
    assertThat(listener.sent(PHONE)).isEqualTo("abc");
    listener.decoder.tick(3 * SECOND + 1);

    // Then
    assertThat(listener.sent(PHONE)).isEqualTo("abcghimno");
    assertThat(listener.chunks).extracting(Listener.Chunk::hole).containsExactly(true, true, true);
    assertThat(listener.counters.of(Incident.TCP_HOLE)).isEqualTo(2);
  }

  @Test
  void shouldNoticeAnOverdueHoleByLaterFrames() {
    phone("abc", 100, ACK, 0);
    phone("ghi", 106, ACK, 0);
    listener.decode(Packets.of("x").udp(1, 2).ipv4().ethernet(), 2 * SECOND + 1);
    assertThat(listener.sent(PHONE)).isEqualTo("abcghi");
  }

  @Test
  void shouldGoOnAfterAHoleWhenTooMuchWaitsBehindIt() {
    phone("abc", 100, ACK);
    String big = "x".repeat(8_192);
    for (int i = 0; i < 8; i++) {
      phone(big, 110 + i * 8_192, ACK);
    }
    assertThat(listener.sent(PHONE)).isEqualTo("abc");
    phone("!", 110 + 8 * 8_192, ACK);
    assertThat(listener.sent(PHONE)).hasSize(3 + 8 * 8_192 + 1);
    assertThat(listener.counters.of(Incident.TCP_HOLE)).isEqualTo(1);
  }

  @Test
  void shouldNotHoldTinySegmentsWithoutEnd() {
    phone("a", 100, ACK);
    for (int i = 0; i < 2_000; i++) {
      phone("x", 110 + 2 * i, ACK);
    }
    assertThat(listener.sent(PHONE)).hasSizeGreaterThan(1_400);
  }

  @Test
  void shouldNotCountRepeatedSegmentsBehindAHole() {
    phone("abc", 100, ACK);
    for (int i = 0; i < 100; i++) {
      phone("x".repeat(1_000), 106, ACK);
    }
    phone("def", 103, ACK);
    assertThat(listener.sent(PHONE)).isEqualTo("abcdef" + "x".repeat(1_000));
    assertThat(listener.incidents()).isZero();
  }

  @Test
  void shouldEndWithTheFin() {
    phone("abc", 100, ACK);
    phone("def", 103, FIN);
    assertThat(listener.chunks.getLast().last()).isTrue();
    assertThat(listener.sent(PHONE)).isEqualTo("abcdef");
  }

  @Test
  void shouldNotEndBeforeWhatTheFinFollows() {
    phone("abc", 100, ACK);
    phone("", 106, FIN);
    assertThat(listener.chunks).noneMatch(Listener.Chunk::last);
    phone("def", 103, ACK);
    assertThat(listener.sent(PHONE)).isEqualTo("abcdef");
    assertThat(listener.chunks.getLast().last()).isTrue();
  }

  @Test
  void shouldEndInTheEndWhenTheLastOctetsNeverCame() {
    phone("abc", 100, ACK, 0);
    phone("", 106, FIN, 0);
    listener.decoder.tick(3 * SECOND);
    assertThat(listener.chunks.getLast())
        .isEqualTo(new Listener.Chunk(PHONE, "", Packets.MAC, 0, true, true));
    assertThat(listener.counters.of(Incident.TCP_HOLE)).isEqualTo(1);
  }

  @Test
  void shouldHandOverWhatWaitsWhenTheConnectionIsReset() {
    phone("abc", 100, ACK);
    phone("ghi", 106, ACK);
    phone("", 109, RST);
    assertThat(listener.sent(PHONE)).isEqualTo("abcghi");
    assertThat(listener.chunks.getLast().last()).isTrue();
  }

  @Test
  void shouldNotBelieveAResetFromFarAway() {
    phone("abc", 100, ACK);
    phone("", 100 + (1 << 24), RST);
    phone("def", 103, ACK);
    assertThat(listener.sent(PHONE)).isEqualTo("abcdef");
    assertThat(listener.chunks).noneMatch(Listener.Chunk::last);
  }

  @Test
  void shouldNotBeginAnewWithSegmentsThatComeTwiceAfterTheEnd() {
    phone("BYE", 100, FIN);
    phone("BYE", 100, FIN);
    assertThat(listener.chunks).hasSize(2);
    assertThat(listener.asked).isEqualTo(1);
  }

  @Test
  void shouldFollowANewConnectionBetweenTheSamePorts() {
    phone("", 99, SYN);
    phone("abc", 100, ACK);
    phone("lost?", 200, ACK);
    phone("", 70_000, SYN);
    phone("def", 70_001, ACK);
    assertThat(listener.sent(PHONE)).isEqualTo("abclost?def");
    assertThat(listener.chunks)
        .extracting(Listener.Chunk::last)
        .containsExactly(false, false, true, false);
    assertThat(listener.chunks.getLast().hole()).isFalse();
  }

  @Test
  void shouldNotTakeARepeatedSynForANewConnection() {
    phone("", 99, SYN);
    phone("abc", 100, ACK);
    phone("", 99, SYN);
    phone("def", 103, ACK);
    assertThat(listener.sent(PHONE)).isEqualTo("abcdef");
    assertThat(listener.chunks).noneMatch(Listener.Chunk::last);
  }

  @Test
  void shouldFollowANewConnectionOfWhichTheSynWasMissed() {
    phone("abc", 100, ACK);
    phone("xyz", 1_000_000_000, ACK);
    phone("123", 1_000_000_003, ACK);
    assertThat(listener.sent(PHONE)).isEqualTo("abcxyz123");
    assertThat(listener.chunks).extracting(Listener.Chunk::hole).containsExactly(true, true, false);
    assertThat(listener.counters.of(Incident.TCP_HOLE)).isEqualTo(1);
  }

  @Test
  void shouldFollowANewConnectionAfterTheEndOfOne() {
    phone("abc", 100, FIN);
    phone("def", 40_000, ACK);
    assertThat(listener.sent(PHONE)).isEqualTo("abcdef");
    assertThat(listener.asked).isEqualTo(2);
  }

  @Test
  void shouldReadOctetsThatComeWithTheSyn() {
    phone("abc", 99, SYN);
    phone("def", 103, ACK);
    assertThat(listener.sent(PHONE)).isEqualTo("abcdef");
  }

  @Test
  void shouldGoOnAfterWhatTheCaptureDidNotKeep() {
    Packets cut = Packets.of("abcdef").tcp(40_000, 5060, 100, ACK).ipv4().ethernet();
    listener.decode(cut.captured(1, 0, cut.length() - 2));
    phone("ghi", 106, ACK);
    assertThat(listener.sent(PHONE)).isEqualTo("abcdghi");
    assertThat(listener.chunks.getLast().hole()).isTrue();
    assertThat(listener.counters.of(Incident.TCP_HOLE)).isEqualTo(1);
  }

  @Test
  void shouldForgetTheLongestIdleConnectionWhenThereAreTooMany() {
    // Given room for two directions
    Listener small = new Listener(new FrameLimits(8, 1, 65_536, 1, 2, 1_000, 1_000, SECOND));
    for (int port = 1; port <= 3; port++) {
      small.decode(Packets.of("a").tcp(port, 5060, 100, ACK).ipv4().ethernet());
    }
    assertThat(small.counters.of(Incident.TCP_OVERFLOWED)).isEqualTo(1);
    assertThat(small.chunks)
        .filteredOn(Listener.Chunk::last)
        .extracting(Listener.Chunk::source)
        .containsExactly("192.0.2.1:1");
  }

  @Test
  void shouldKeepWithinTheMemoryForAllConnections() {
    // Given 1,000 octets for all, and a hole in each of ten connections
    Listener small = new Listener(new FrameLimits(8, 1, 65_536, 1, 100, 900, 1_000, SECOND));
    for (int port = 1; port <= 10; port++) {
      small.decode(Packets.of("a").tcp(port, 5060, 100, ACK).ipv4().ethernet());
      small.decode(Packets.of("x".repeat(300)).tcp(port, 5060, 110, ACK).ipv4().ethernet());
    }
    // Then three wait, and those for which there was no room went on after their holes
    assertThat(small.counters.of(Incident.TCP_HOLE)).isEqualTo(7);
    small.decoder.finish();
    assertThat(small.counters.of(Incident.TCP_HOLE)).isEqualTo(10);
    assertThat(small.chunks.stream().mapToInt(c -> c.text().length()).sum()).isEqualTo(3_010);
  }

  @Test
  void shouldHandOverWhatWaitsAtTheEndOfTheCapture() {
    phone("abc", 100, ACK);
    phone("ghi", 106, ACK);
    listener.decoder.finish();
    assertThat(listener.sent(PHONE)).isEqualTo("abcghi");
    assertThat(listener.chunks.getLast().last()).isTrue();
  }

  @Test
  void shouldReadTcpInFragmentsAndTunnels() {
    Packets segment = Packets.of("x".repeat(500)).tcp(40_000, 5060, 100, ACK);
    segment.fragments4(1, 256).forEach(f -> listener.decode(f.vlan(4).ethernet()));
    listener.decode(
        Packets.of("y")
            .tcp(40_000, 5060, 600, ACK)
            .ipv4()
            .ethernet()
            .udpTunnel(4789, "0800000000002a00")
            .ipv4()
            .ethernet());
    assertThat(listener.sent(PHONE)).isEqualTo("x".repeat(500) + "y");
  }

  @Test
  void shouldNameTcpHeadersThatCannotBe() {
    Packets segment = Packets.of("abc").tcp(1, 2, 3, ACK);
    assertThat(listener.decode(segment.with(12, 0x40).ipv4().ethernet()))
        .isEqualTo(Verdict.MALFORMED);
    assertThat(listener.decode(segment.with(12, 0xF0).ipv4().ethernet()))
        .isEqualTo(Verdict.MALFORMED);
    assertThat(listener.decode(segment.cut(19).ipv4().ethernet())).isEqualTo(Verdict.MALFORMED);
  }

  @Test
  void shouldKnowBothEndpoints() {
    listener.wants =
        chunk ->
            chunk.source() == Packets.endpoint(listener.addresses, Packets.A, 40_000)
                && AddressTable.port(chunk.destination()) == 5060
                && chunk.sourceMac() == Packets.MAC;
    assertThat(phone("abc", 100, ACK)).isEqualTo(Verdict.SIGNALLING);
  }
}
