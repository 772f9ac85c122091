package earshot.capture.jitter;

import java.nio.ByteBuffer;

/** Takes the finished audio of a time line, block by block, without a break between them. */
@FunctionalInterface
public interface BlockConsumer {
  /**
   * Takes the next block.
   *
   * @param interleavedPcm from position to limit, frames of 4 octets: left sample, right sample, 16
   *     bit signed little-endian. Direct, and valid during this call only
   */
  void accept(ByteBuffer interleavedPcm);
}
