package earshot.testkit.traffic;

import earshot.testkit.traffic.wire.Nic;
import org.jspecify.annotations.Nullable;

/**
 * Where media goes, and in what.
 *
 * @param from the interface that it leaves
 * @param fromPort its RTP port
 * @param to the interface that gets it
 * @param toPort its RTP port
 * @param codec what speech is encoded in
 * @param payloadType the codec's number on this leg
 * @param srtp the key that it is encrypted with, or null
 */
public record Flow(
    Nic from,
    int fromPort,
    Nic to,
    int toPort,
    Codec codec,
    int payloadType,
    @Nullable SrtpKey srtp) {}
