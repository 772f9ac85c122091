package earshot.testkit.traffic;

import earshot.testkit.traffic.wire.Nic;

/** A phone, a PBX or a provider's trunk: something with an address that speaks SIP and RTP. */
public final class Host {
  private static final int FIRST_PORT = 16_384;
  private static final int PORTS = 16_384;

  private final String user;
  private final String displayName;
  private Nic nic;
  private Nic mediaNic;
  private String toldAddress;
  private int sipPort = 5060;
  private String userAgent = "Testphone 1.0";
  private int portsGiven;

  Host(String user, String displayName, Nic nic) {
    this.user = user;
    this.displayName = displayName;
    this.nic = nic;
    this.mediaNic = nic;
    this.toldAddress = nic.text();
  }

  /** Speaks SIP on this port instead of 5060. */
  public Host sipPort(int port) {
    sipPort = port;
    return this;
  }

  /** Calls itself so in User-Agent. */
  public Host userAgent(String name) {
    userAgent = name;
    return this;
  }

  /** Sits in a VLAN. */
  public Host inVlan(int vlan) {
    nic = nic.inVlan(vlan);
    mediaNic = mediaNic.inVlan(vlan);
    return this;
  }

  /** Sends and gets media at another address than signalling. */
  public Host mediaAt(String address) {
    mediaNic = mediaNic.at(address);
    toldAddress = address;
    return this;
  }

  /**
   * Sits behind network address translation: SIP and SDP tell this address (and another port than
   * the one that packets come from), the packets have the public one.
   */
  public Host behindNat(String privateAddress) {
    toldAddress = privateAddress;
    return this;
  }

  /** The user part of its address-of-record. */
  public String user() {
    return user;
  }

  /** Its user's name. */
  public String displayName() {
    return displayName;
  }

  /** The interface that it speaks SIP on. */
  public Nic nic() {
    return nic;
  }

  /** The interface that it sends media from. */
  public Nic mediaNic() {
    return mediaNic;
  }

  /** Its SIP port. */
  public int sipPort() {
    return sipPort;
  }

  /** Its User-Agent. */
  public String userAgent() {
    return userAgent;
  }

  /** The address that its SDP tells. */
  String toldAddress() {
    return toldAddress;
  }

  boolean isBehindNat() {
    return !toldAddress.equals(mediaNic.text());
  }

  /** The host and port that it names itself by in Via and Contact. */
  String sentBy() {
    String address = isBehindNat() ? toldAddress : nic.text();
    return (address.contains(":") ? "[" + address + "]" : address) + ":" + sipPort;
  }

  /** The next free port pair for media. */
  int nextMediaPort() {
    int port = FIRST_PORT + 2 * portsGiven % PORTS;
    portsGiven++;
    return port;
  }

  @Override
  public String toString() {
    return user + "@" + nic.text();
  }
}
