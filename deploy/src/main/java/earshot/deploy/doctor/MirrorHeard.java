package earshot.deploy.doctor;

/**
 * What some seconds of a mirror held.
 *
 * @param frames frames that could belong to a call
 * @param sip SIP messages that can be read
 * @param secureSip packets of SIP over TLS, which cannot
 * @param rtp packets of streams that are RTP beyond doubt
 * @param bothWays pairs of machines of which each sent the other RTP
 * @param oneWay pairs of which one alone did
 * @param lopsided of those both ways, pairs of which one sent less than half of the other's
 * @param repeated the share of packets that came twice within a moment
 * @param tagged frames with a VLAN tag
 * @param tunnelled packets of calls that came in a tunnel
 * @param unreadable frames in tunnels that cannot be read
 * @param cutShort frames that did not come whole
 */
record MirrorHeard(
    long frames,
    long sip,
    long secureSip,
    long rtp,
    int bothWays,
    int oneWay,
    int lopsided,
    double repeated,
    long tagged,
    long tunnelled,
    long unreadable,
    long cutShort) {}
