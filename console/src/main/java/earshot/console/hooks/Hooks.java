package earshot.console.hooks;

import earshot.console.desk.Desk;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells programs elsewhere what happens: one thread that looks, and a courier for each target. */
public final class Hooks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);

  /** What happened long ago is forgotten so often. */
  private static final Duration TIDYING = Duration.ofHours(6);

  private final Desk desk;
  private final Targets targets;
  private final Deliveries deliveries;
  private final Collector collector;
  private final Post post;
  private final Duration pause;
  private final Map<String, Courier> couriers = new HashMap<>();
  private final CountDownLatch ending = new CountDownLatch(1);
  private final Thread thread;

  /** Of this desk. It begins when it is started. */
  public Hooks(Desk desk, Targets targets, Deliveries deliveries, Reach reach, Duration pause) {
    this.desk = desk;
    this.targets = targets;
    this.deliveries = deliveries;
    this.collector = new Collector(desk.store().index());
    this.post = new Post(reach);
    this.pause = pause;
    this.thread = Thread.ofVirtual().name("hooks").unstarted(this::run);
  }

  /** Begins. What happens from the first time on is told. */
  public void start() {
    thread.start();
  }

  private void run() {
    Instant tidied = Instant.MIN;
    try {
      do {
        Instant now = desk.clock().instant();
        try {
          boolean happened = collector.look(now);
          if (appoint() || happened) {
            couriers.values().forEach(Courier::wake);
          }
          if (tidied.isBefore(now.minus(TIDYING))) {
            deliveries.forget(now);
            tidied = now;
          }
        } catch (RuntimeException e) {
          LOG.atWarn().setCause(e).log("what happened could not be looked up; it is tried again");
        }
      } while (!ending.await(pause.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    couriers.values().forEach(Courier::close);
  }

  /** A courier for each target; answers whether there is a new one. */
  private boolean appoint() {
    boolean isNew = false;
    Set<String> there = new HashSet<>();
    for (Target target : targets.active()) {
      there.add(target.id());
      if (!couriers.containsKey(target.id())) {
        targets
            .secret(target.id())
            .ifPresent(secret -> couriers.put(target.id(), courier(target, secret)));
        isNew = true;
      }
    }
    couriers
        .entrySet()
        .removeIf(
            one -> {
              boolean gone = !there.contains(one.getKey());
              if (gone) {
                one.getValue().close();
              }
              return gone;
            });
    return isNew;
  }

  private Courier courier(Target target, Secret secret) {
    Courier courier = new Courier(target, secret, deliveries, post, desk.clock(), pause);
    courier.start();
    return courier;
  }

  /** Ends it; what has not been told is told after the next start. */
  @Override
  public void close() {
    ending.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
