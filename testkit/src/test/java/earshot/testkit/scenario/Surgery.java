package earshot.testkit.scenario;

import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.PbxCall;
import earshot.testkit.traffic.TrafficScript;

/** A small practice: a trunk, a PBX, and three telephones behind it. */
final class Surgery {
  final TrafficScript script;
  final Host trunk;
  final Host pbx;
  final Host reception;
  final Host nurse;
  final Host doctor;
  private int calls;

  Surgery(long seed) {
    script = new TrafficScript(seed);
    trunk = script.host("", "", "203.0.113.10");
    pbx = script.host("pbx", "PBX", "192.168.1.10");
    reception = script.host("201", "Reception", "192.168.1.21");
    nurse = script.host("205", "Nurse", "192.168.1.25");
    doctor = script.host("207", "Doctor", "192.168.1.27");
  }

  /** A call of one leg, from the reception's telephone to the PBX. */
  Leg leg(String name) {
    return script.leg(name, reception, pbx).to("", "01632960155");
  }

  /** A call that comes in over the PBX to the reception. */
  PbxCall incoming(String name) {
    return incoming(name, reception);
  }

  PbxCall incoming(String name, Host staff) {
    calls++;
    return script
        .pbxCall(name, trunk, pbx, staff)
        .between("", "0770090012" + calls % 10, "01632960100");
  }

  Replayed replay() {
    return Replayed.of(script);
  }
}
