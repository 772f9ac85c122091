package earshot.capture.call;

import earshot.capture.dialog.Party;

/**
 * That media at an endpoint belongs to a leg: what a session description said, or what a stream
 * that was already matched has taught.
 *
 * @param leg whose
 * @param party the party that receives at the endpoint and, being symmetric (RFC 4961), sends from
 *     it
 * @param strength how much it is worth when several promises contend
 */
record Promise(Leg leg, Party party, Strength strength) {
  /** From weakest to strongest. */
  enum Strength {
    /**
     * The port of the description at the address that the signalling came from: a guess about NAT.
     */
    GUESSED,
    /** The other end of a stream that was matched by its one known end. */
    LEARNED,
    /** The description itself. */
    DESCRIBED
  }
}
