package earshot.deploy.run;

import earshot.testkit.lab.LabHost;
import earshot.testkit.lab.MirrorLab;
import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.TrafficScript;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * Two places of a lab where phones are plugged in, which send what scripts tell, in real time: what
 * comes from an odd address comes from the first, from an even one from the second.
 */
final class ScriptedPhones implements AutoCloseable {
  private static final int LAST_OF_SOURCE = 29; // of an IPv4 address, behind an Ethernet header
  private static final Executor IN_BACKGROUND =
      task -> Thread.ofVirtual().name("phones").start(task);

  private final LabHost odd;
  private final LabHost even;
  private final WireSocket fromOdd;
  private final WireSocket fromEven;
  private long scripts;

  ScriptedPhones(MirrorLab lab) {
    this.odd = lab.host("odd");
    this.even = lab.host("even");
    this.fromOdd = WireSocket.on(odd);
    this.fromEven = WireSocket.on(even);
  }

  /** Where phones of odd addresses are. */
  LabHost odd() {
    return odd;
  }

  /** Where phones of even addresses are. */
  LabHost even() {
    return even;
  }

  /** A script in which nothing happens yet; its calls are others than all before. */
  TrafficScript script() {
    scripts++;
    return new TrafficScript(scripts);
  }

  /** One of the practice's phones. */
  static Host phone(TrafficScript script, int number) {
    return script.host("2" + number, "Phone " + number, "10.77.0." + (100 + number));
  }

  /** A call between phones 1 and 2, answered, that begins so late. */
  static Leg call(TrafficScript script, String name, long atMs) {
    return call(script, name, atMs, phone(script, 1), phone(script, 2));
  }

  /** A call that begins so late, and is answered. */
  static Leg call(TrafficScript script, String name, long atMs, Host caller, Host callee) {
    return script.leg(name, caller, callee).startingAtMs(atMs).invite().ring(100).answer();
  }

  /** Has phones 1 and 2 talk for so long, and returns when they have hung up. */
  void talk(long ms) {
    play(conversation(ms));
  }

  /** A script in which phones 1 and 2 talk for so long. */
  TrafficScript conversation(long ms) {
    TrafficScript script = script();
    call(script, "call", 0).talk(ms).hangUp(Side.CALLER);
    return script;
  }

  /** Plays a script, and returns at its end. */
  void play(TrafficScript script) {
    begin(script).join();
  }

  /** Begins to play a script; how many frames it had, when it is at its end. */
  CompletableFuture<Integer> begin(TrafficScript script) {
    return CompletableFuture.supplyAsync(() -> send(script), IN_BACKGROUND);
  }

  private int send(TrafficScript script) {
    long startedNs = System.nanoTime();
    long[] first = {0};
    int[] sent = {0};
    try {
      script.play(
          (packet, timeNs, link) -> {
            first[0] = first[0] == 0 ? timeNs : first[0];
            awaitNs(startedNs + timeNs - first[0]);
            send(packet, 1);
            sent[0]++;
          });
      return sent[0];
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitNs(long dueNs) {
    for (long left = dueNs - System.nanoTime(); left > 0; left = dueNs - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Sends a frame so many times, as fast as that goes. */
  void send(byte[] frame, int times) {
    WireSocket wire = (frame[LAST_OF_SOURCE] & 1) == 1 ? fromOdd : fromEven;
    wire.send(frame, times);
  }

  @Override
  public void close() {
    List.of(fromOdd, fromEven).forEach(WireSocket::close);
  }
}
