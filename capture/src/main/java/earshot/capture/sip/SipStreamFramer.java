package earshot.capture.sip;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the messages out of one direction of a TCP connection (RFC 3261 section 18.3): by
 * Content-Length, over empty lines that keep the connection open (RFC 5626 section 3.5.1), and on
 * from the next start line when octets are missing or make no sense. What belongs to no message is
 * handed on as {@link MalformedSip}, once per stretch.
 *
 * <p>One per direction. The capture thread owns it; messages are handed on during {@link #accept}
 * and {@link #end}. Holds no more than {@code maxOctets}, and nothing between messages.
 */
public final class SipStreamFramer {
  /** Octets of one message, header and body, that are kept by default: as many as are parsed. */
  public static final int DEFAULT_MAX_OCTETS = 64 * 1_024;

  private final SipParser parser;
  private final int maxOctets;
  private final Consumer<SipMessage> messages;
  private final StreamBuffer buffer = new StreamBuffer();
  private @Nullable MessageScan scan;
  private int lineSearched;
  private int strayOctets;
  private boolean strayAlreadyReported;

  /** A framer that keeps at most {@link #DEFAULT_MAX_OCTETS} of a message. */
  public SipStreamFramer(SipParser parser, Consumer<SipMessage> messages) {
    this(parser, DEFAULT_MAX_OCTETS, messages);
  }

  /**
   * A framer that keeps at most {@code maxOctets} of a message, at least {@value
   * SipRecogniser#MAX_LINE}; of a longer one the header is read, and the rest is reported as
   * malformed and passed over.
   */
  public SipStreamFramer(SipParser parser, int maxOctets, Consumer<SipMessage> messages) {
    this.parser = parser;
    this.maxOctets = Math.max(maxOctets, SipRecogniser.MAX_LINE);
    this.messages = messages;
  }

  /**
   * Takes the next octets of the connection.
   *
   * @param bytes any buffer, read absolutely
   * @param offset where they begin
   * @param length how many
   * @param afterHole whether octets before these are missing for good; a message that the hole cut
   *     off is read as far as it goes
   */
  public void accept(ByteBuffer bytes, int offset, int length, boolean afterHole) {
    if (afterHole) {
      end();
    }
    int taken = 0;
    while (taken < length) {
      int portion = Math.min(length - taken, maxOctets - buffer.length());
      buffer.append(bytes, offset + taken, portion);
      taken += portion;
      boolean pause = taken == length;
      boolean progress = true;
      while (progress) {
        progress = scan == null ? findMessage() : cutMessage(scan, pause);
      }
      if (buffer.length() >= maxOctets) {
        makeRoom(buffer.length());
      }
    }
  }

  /**
   * The connection ended, or octets of it are missing for good: what is left is read as far as it
   * goes. The framer can be used on.
   */
  public void end() {
    if (scan != null) {
      // Half a header line may say something else than the whole: it is left out.
      int readable = scan.hasHeader() ? buffer.length() : endOfLastLine();
      emit(readable);
    } else {
      strayOctets += buffer.length();
    }
    buffer.drop(buffer.length());
    scan = null;
    lineSearched = 0;
    reportStray();
  }

  /** How much memory is kept for a message that is not whole yet. */
  public int heldOctets() {
    return buffer.room();
  }

  /** Moves on to the next start line; false when more octets are needed to tell. */
  private boolean findMessage() {
    int filler = 0;
    while (filler < buffer.length() && SipRecogniser.isFiller(buffer.at(filler))) {
      filler++;
    }
    buffer.drop(filler);
    lineSearched = filler > 0 ? 0 : lineSearched;
    int lineFeed = buffer.lineFeed(lineSearched);
    lineSearched = buffer.length();
    if (lineFeed < 0 && buffer.length() < SipRecogniser.MAX_LINE) {
      return false;
    }
    lineSearched = 0;
    boolean wholeLine = lineFeed >= 0 && lineFeed < SipRecogniser.MAX_LINE;
    if (wholeLine && buffer.isStartLine(0, lineFeed)) {
      reportStray();
      scan = new MessageScan(maxOctets);
    } else {
      int stray = wholeLine ? lineFeed + 1 : SipRecogniser.MAX_LINE;
      strayOctets = Math.min(strayOctets + stray, Integer.MAX_VALUE / 2);
      buffer.drop(stray);
    }
    return true;
  }

  private boolean cutMessage(MessageScan current, boolean pause) {
    int messageEnd = current.end(buffer, pause);
    if (messageEnd == MessageScan.UNKNOWN) {
      return false;
    }
    emit(messageEnd);
    buffer.drop(messageEnd);
    scan = null;
    return true;
  }

  /** Room is used up: what a message's header says still counts; a header without end does not. */
  private void makeRoom(int length) {
    if (scan != null && scan.hasHeader()) {
      emit(length);
    } else {
      String problem = "expected a header of less than " + maxOctets + " octets";
      messages.accept(new MalformedSip(problem, length));
      strayAlreadyReported = true;
    }
    buffer.drop(length);
    scan = null;
    lineSearched = 0;
  }

  private void emit(int length) {
    messages.accept(buffer.parse(parser, length));
  }

  private void reportStray() {
    if (strayOctets > 0 && !strayAlreadyReported) {
      messages.accept(new MalformedSip("expected a start line between messages", strayOctets));
    }
    strayOctets = 0;
    strayAlreadyReported = false;
  }

  private int endOfLastLine() {
    int last = buffer.length();
    while (last > 0 && buffer.at(last - 1) != '\n') {
      last--;
    }
    return last;
  }
}
