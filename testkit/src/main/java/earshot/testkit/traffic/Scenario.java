package earshot.testkit.traffic;

import earshot.testkit.traffic.audio.AudioSource;

/** Traffic by the number of calls, for benches and for trying things out. */
public enum Scenario {
  /** The demo, whatever the number of calls. */
  DEMO {
    @Override
    public TrafficScript script(long seed, int calls, long seconds) {
      return DemoDay.script();
    }
  },
  /** Calls of one leg from phones to a PBX, all at once. */
  PLAIN {
    @Override
    void call(TrafficScript script, Host pbx, Host phone, int index, long seconds) {
      Leg leg = script.leg("call-" + index, phone, pbx).startingAtMs(index * 10L);
      leg.invite().ring(500).answer().talk(seconds * 1000).hangUp(Side.CALLER);
    }
  },
  /**
   * Calls of two legs from a trunk over a PBX to phones, each on hold in the middle, some put
   * through.
   */
  PBX {
    @Override
    void call(TrafficScript script, Host pbx, Host phone, int index, long seconds) {
      Host trunk = script.host("", "", "203.0.113." + (1 + index % 250));
      long partMs = seconds * 1000 / 3;
      PbxCall call = script.pbxCall("call-" + index, trunk, pbx, phone);
      call.startingAtMs(index * 25L).ring(800).answer().talk(partMs).hold(partMs);
      if (index % 2 == 0) {
        call.resume();
      } else {
        call.blindTransfer(script.host("9" + index, "Colleague", address(index, 3)), 600);
      }
      call.talk(partMs).hangUp(Side.CALLEE);
    }
  },
  /** Calls of one leg over a bad network: loss, copies, jitter, overtaking. */
  LOSSY {
    @Override
    void call(TrafficScript script, Host pbx, Host phone, int index, long seconds) {
      Leg leg = script.leg("call-" + index, phone, pbx).startingAtMs(index * 10L);
      leg.sender(Side.CALLER, s -> s.loses(0.01).duplicates(0.01).delaysUpTo(30));
      leg.sender(Side.CALLEE, s -> s.losesInBursts(0.004, 4).holdsBack(0.01, 45));
      leg.invite().ring(500).answer().talk(seconds * 1000).hangUp(Side.CALLER);
    }
  },
  /** Calls whose phones suppress silence. */
  TALKSPURTS {
    @Override
    void call(TrafficScript script, Host pbx, Host phone, int index, long seconds) {
      Leg leg = script.leg("call-" + index, phone, pbx).startingAtMs(index * 10L);
      for (Side side : Side.values()) {
        long voice = 2L * index + side.ordinal();
        AudioSource talk = AudioSource.voice(voice).inTalkspurts(1500, 1100);
        leg.sender(side, s -> s.says(talk).inSilence(RtpSender.Silence.COMFORT_NOISE));
      }
      leg.invite().ring(500).answer().talk(seconds * 1000).hangUp(Side.CALLEE);
    }
  };

  /**
   * The script.
   *
   * @param seed of every random choice
   * @param calls how many
   * @param seconds how long they talk
   */
  public TrafficScript script(long seed, int calls, long seconds) {
    TrafficScript script = new TrafficScript(seed);
    Host pbx = script.host("pbx", "PBX", "10.0.0.10");
    for (int i = 0; i < calls; i++) {
      Host phone = script.host("2" + i, "Phone " + i, address(i, 1));
      call(script, pbx, phone, i, seconds);
    }
    return script;
  }

  void call(TrafficScript script, Host pbx, Host phone, int index, long seconds) {
    throw new IllegalStateException(name() + " has a script of its own");
  }

  private static String address(int index, int net) {
    return "10." + net + "." + index / 250 + "." + (1 + index % 250);
  }
}
