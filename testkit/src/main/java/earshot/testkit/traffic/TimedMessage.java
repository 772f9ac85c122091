package earshot.testkit.traffic;

/** A SIP message on its way: its sender, its receiver, and when it is sent. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TimedMessage(long sentNs, Host from, Host to, byte[] octets) {}
