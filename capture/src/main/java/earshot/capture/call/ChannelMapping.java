package earshot.capture.call;

import earshot.capture.dialog.Dialog;
import earshot.capture.dialog.Party;
import java.util.Optional;

/**
 * Keeps everybody on their channel through a transfer: whoever is in both legs stays where they
 * were, and whoever joins takes the other side.
 */
final class ChannelMapping {
  private ChannelMapping() {}

  /**
   * Lets a new leg go on with the recording of the leg it continues, when the two share a party.
   * Without a common party nothing is changed, and the leg is recorded by itself.
   */
  static void align(Leg leg, Leg continued) {
    commonParty(leg.dialog(), continued.dialog())
        .ifPresent(
            common -> {
              int channel = continued.channel(common.inContinued());
              leg.turnChannels((channel == 0) == (common.inNew() == Party.CALLER));
              if (leg.recorder() == null) {
                leg.recordTo(continued.recorder());
              }
            });
  }

  private record Common(Party inNew, Party inContinued) {}

  private static Optional<Common> commonParty(Dialog leg, Dialog continued) {
    for (Party inNew : Party.values()) {
      for (Party inContinued : Party.values()) {
        String user = user(leg, inNew);
        if (!user.isEmpty() && user.equals(user(continued, inContinued))) {
          return Optional.of(new Common(inNew, inContinued));
        }
      }
    }
    for (Party inNew : Party.values()) {
      for (Party inContinued : Party.values()) {
        long endpoint = leg.signallingEndpoint(inNew);
        if (endpoint >= 0 && endpoint == continued.signallingEndpoint(inContinued)) {
          return Optional.of(new Common(inNew, inContinued));
        }
      }
    }
    return Optional.empty();
  }

  private static String user(Dialog dialog, Party party) {
    return (party == Party.CALLER ? dialog.caller() : dialog.callee()).user();
  }
}
