package earshot.capture.dialog;

import earshot.capture.net.AddressTable;
import earshot.capture.sip.NameAddress;
import earshot.capture.sip.SipHeaders;
import java.util.Locale;
import java.util.Optional;

/** What is known of one party from its messages. */
final class PartyView {
  /** How much a message says about where its party is; more takes the place of less. */
  enum Weight {
    NOTHING,
    /** Perhaps a proxy's: 100, a challenge, a refusal. */
    HEARSAY,
    /** The party's own: a request of its, or a provisional response. */
    OWN,
    /** The answer: of several forks, this is the one that speaks. */
    ANSWER
  }

  private NameAddress address = NameAddress.NONE;
  private long endpoint = AddressTable.NONE;
  private long mac = -1;
  private String userAgent = "";
  private Weight placeWeight = Weight.NOTHING;
  private Weight agentWeight = Weight.NOTHING;

  /** Takes the party's address, unless it has one. */
  void address(NameAddress seen) {
    if (address.uri().isEmpty() && address.displayName().isEmpty()) {
      address = seen;
    }
  }

  /**
   * Takes a better name: what the network asserts (RFC 3325), where the party gave none or only its
   * number, and does not wish to withhold it (RFC 3323).
   */
  void name(SipHeaders headers) {
    boolean plain =
        address.displayName().isBlank()
            || address.displayName().equals(address.user())
            || address.uri().contains(":" + address.displayName() + "@");
    if (!plain || withheld(headers)) {
      return;
    }
    headers
        .address("p-asserted-identity")
        .filter(asserted -> !asserted.displayName().isBlank())
        .or(() -> remotePartyId(headers))
        .ifPresent(
            better ->
                address = new NameAddress(better.displayName(), address.uri(), address.tag()));
  }

  private static Optional<NameAddress> remotePartyId(SipHeaders headers) {
    boolean hidden =
        headers.first("remote-party-id").orElse("").toLowerCase(Locale.ROOT).contains("privacy=")
            && !headers
                .first("remote-party-id")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .contains("privacy=off");
    return hidden
        ? Optional.empty()
        : headers.address("remote-party-id").filter(id -> !id.displayName().isBlank());
  }

  private static boolean withheld(SipHeaders headers) {
    String privacy = headers.first("privacy").orElse("").toLowerCase(Locale.ROOT);
    return privacy.contains("id") || privacy.contains("user") || privacy.contains("header");
  }

  /** Takes where a message of the party came from, and what it says made it. */
  void seen(Sighting at, Optional<String> agent, Weight weight) {
    if (weight.compareTo(placeWeight) > 0) {
      placeWeight = weight;
      endpoint = at.source();
      mac = at.sourceMac();
    }
    if (agent.isPresent() && weight.compareTo(agentWeight) > 0) {
      agentWeight = weight;
      userAgent = Evidence.shortened(agent.get());
    }
  }

  NameAddress address() {
    return address;
  }

  long endpoint() {
    return endpoint;
  }

  long mac() {
    return mac;
  }

  String userAgent() {
    return userAgent;
  }
}
