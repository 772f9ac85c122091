package earshot.deploy.doctor;

import earshot.capture.tap.linux.InterfaceProbe;
import earshot.capture.tap.linux.LinkState;
import earshot.capture.tap.linux.SystemCalls;
import java.util.ArrayList;
import java.util.List;

/** Whether an interface is there, carries a signal, and can be a mirror port. */
record InterfaceCheck(String name) implements Check {
  @Override
  public Topic topic() {
    return Topic.INTERFACE;
  }

  @Override
  public List<Finding> run() {
    try (InterfaceProbe probe = InterfaceProbe.open(SystemCalls.link())) {
      List<Finding> findings = new ArrayList<>();
      LinkState state = probe.state(name);
      findings.add(finding(state));
      if (state != LinkState.ABSENT && !probe.isEthernet(name)) {
        findings.add(
            Finding.wrong(
                name + " is not Ethernet, so it cannot be a mirror port.",
                "Name the interface that the switch's mirror port is plugged into.",
                Pages.MIRROR));
      }
      return findings;
    }
  }

  private Finding finding(LinkState state) {
    return switch (state) {
      case UP -> Finding.well(name + " is there, switched on, and carries a signal.");
      case NO_SIGNAL ->
          Finding.wrong(
              name + " has no signal: nothing is at the other end of the cable.",
              "Look at the cable, and at the switch's port.",
              Pages.MIRROR);
      case OFF ->
          Finding.wrong(
              name + " is switched off.",
              "ip link set " + name + " up, now and at each start.",
              Pages.MIRROR);
      case ABSENT ->
          Finding.wrong(
              "There is no interface "
                  + name
                  + "; there are "
                  + String.join(", ", InterfaceProbe.names())
                  + ".",
              "Put the right name into capture.interfaces.",
              Pages.MIRROR);
    };
  }
}
