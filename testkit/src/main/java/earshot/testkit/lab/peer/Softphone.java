package earshot.testkit.lab.peer;

import java.util.List;

/**
 * How a softphone is set up.
 *
 * @param user the part of its address before the @
 * @param registrar the address where it registers and which it calls through; empty when it does
 *     neither
 * @param transport {@code udp}, {@code tcp} or {@code tls}
 * @param codecs in order of preference, such as {@code PCMU/8000/1}
 * @param mediaEncryption {@code srtp-mand}, {@code dtls_srtp} or empty for none
 * @param answers whether it answers by itself
 * @param says what is heard of it
 */
public record Softphone(
    String user,
    String registrar,
    String transport,
    List<String> codecs,
    String mediaEncryption,
    boolean answers,
    KnownAudio says) {

  /** Copies what it is given. */
  public Softphone {
    codecs = List.copyOf(codecs);
  }

  /** A phone that speaks µ-law over UDP in the clear and answers by itself. */
  public static Softphone of(String user, KnownAudio says) {
    return new Softphone(user, "", "udp", List.of("pcmu"), "", true, says);
  }

  /** The same, registered there. */
  public Softphone registeredAt(String address) {
    return new Softphone(user, address, transport, codecs, mediaEncryption, answers, says);
  }

  /** The same, signalling over another transport. */
  public Softphone over(String otherTransport) {
    return new Softphone(user, registrar, otherTransport, codecs, mediaEncryption, answers, says);
  }

  /** The same with other codecs. */
  public Softphone with(String... otherCodecs) {
    return new Softphone(
        user, registrar, transport, List.of(otherCodecs), mediaEncryption, answers, says);
  }

  /** The same with encrypted media. */
  public Softphone encryptedBy(String encryption) {
    return new Softphone(user, registrar, transport, codecs, encryption, answers, says);
  }

  /** The same, ringing until told what to do. */
  public Softphone ringing() {
    return new Softphone(user, registrar, transport, codecs, mediaEncryption, false, says);
  }
}
