package earshot.storage.seal;

import earshot.storage.key.KeyDestroyedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Seals calls, on a thread of its own: all that wait go through each step together, so that a
 * thousand calls which end at once cost the disk one flush and the index one transaction. A call
 * that cannot be sealed now is tried again later, and meanwhile is whole in the spool.
 */
final class Sealer implements AutoCloseable {
  private static final int MOST_TOGETHER = 256;
  private static final long FIRST_PAUSE_NS = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_PAUSE_NS = TimeUnit.MINUTES.toNanos(1);

  private final Spool spool;
  private final SealedCalls index;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final PriorityQueue<SealJob> waiting =
      new PriorityQueue<>(
          (a, b) ->
              a.notBeforeNs() == b.notBeforeNs()
                  ? a.callId().compareTo(b.callId())
                  : Long.compare(a.notBeforeNs(), b.notBeforeNs()));
  private final AtomicLong sealed = new AtomicLong();
  private final Set<SealJob> unsealed = ConcurrentHashMap.newKeySet();
  private final AtomicLong failures = new AtomicLong();
  private boolean closing;

  Sealer(Spool spool, SealedCalls index) {
    this.spool = spool;
    this.index = index;
    this.thread = Thread.ofPlatform().name("earshot-sealer").unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  /** Takes a call. Any thread; does not wait for the disk. */
  void add(SealJob job) {
    unsealed.add(job);
    put(List.of(job));
  }

  private void put(List<SealJob> jobs) {
    lock.lock();
    try {
      waiting.addAll(jobs);
      more.signal();
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    List<SealJob> together = take();
    while (!together.isEmpty()) {
      seal(together);
      together = take();
    }
  }

  /** The calls that are due; none when it is to end and each has been tried some times more. */
  private List<SealJob> take() {
    lock.lock();
    try {
      List<SealJob> due = due();
      while (due.isEmpty() && !closing) {
        boolean told = more.await(pauseNs(), TimeUnit.NANOSECONDS);
        due = told || !waiting.isEmpty() ? due() : due;
      }
      return due;
    } catch (InterruptedException e) {
      return List.of(); // what waits is whole in the spool, or can be made so
    } finally {
      lock.unlock();
    }
  }

  /** Until the first is due. */
  private long pauseNs() {
    SealJob first = waiting.peek();
    return first == null ? LONGEST_PAUSE_NS : first.notBeforeNs() - System.nanoTime();
  }

  private List<SealJob> due() {
    List<SealJob> due = new ArrayList<>();
    List<SealJob> tried = new ArrayList<>();
    long now = System.nanoTime();
    SealJob first = waiting.peek();
    while (first != null
        && due.size() < MOST_TOGETHER
        && (closing || first.notBeforeNs() - now <= 0)) {
      waiting.remove();
      (closing && !first.tryLast() ? tried : due).add(first);
      first = waiting.peek();
    }
    waiting.addAll(tried);
    return due;
  }

  /** One step of many calls. */
  private interface Step {
    void of(SealJob job) throws IOException;
  }

  private void seal(List<SealJob> jobs) {
    List<SealJob> going = each(fresh(jobs), SealJob::stage);
    going = all(going, this::force);
    going = each(going, SealJob::move);
    going = indexed(going);
    List<SealJob> done = each(going, SealJob::complete);
    sealed.addAndGet(done.size());
    done.forEach(unsealed::remove);
  }

  private List<SealJob> fresh(List<SealJob> jobs) {
    List<SealJob> fresh = new ArrayList<>();
    for (SealJob job : each(jobs, SealJob::lookWhetherSealed)) {
      if (job.isSealedAlready()) {
        unsealed.remove(job);
      } else {
        fresh.add(job);
      }
    }
    return fresh;
  }

  private void force(List<SealJob> jobs) throws IOException {
    spool.force();
  }

  /** A call that the index refuses must not keep the others out. */
  private List<SealJob> indexed(List<SealJob> jobs) {
    if (jobs.size() < 2) {
      return all(jobs, this::index);
    }
    try {
      index(jobs);
      return jobs;
    } catch (IOException | RuntimeException e) {
      List<SealJob> going = new ArrayList<>();
      jobs.forEach(job -> going.addAll(all(List.of(job), this::index)));
      return going;
    }
  }

  private void index(List<SealJob> jobs) throws IOException {
    index.add(jobs.stream().map(SealJob::call).toList());
  }

  private interface Together {
    void of(List<SealJob> jobs) throws IOException;
  }

  private List<SealJob> all(List<SealJob> jobs, Together step) {
    if (jobs.isEmpty()) {
      return jobs;
    }
    try {
      step.of(jobs);
      return jobs;
    } catch (IOException | RuntimeException e) {
      jobs.forEach(job -> postpone(job, e));
      return List.of();
    }
  }

  private List<SealJob> each(List<SealJob> jobs, Step step) {
    List<SealJob> done = new ArrayList<>();
    for (SealJob job : jobs) {
      try {
        step.of(job);
        done.add(job);
      } catch (IOException | RuntimeException e) {
        postpone(job, e);
      }
    }
    return done;
  }

  private void postpone(SealJob job, Exception e) {
    failures.incrementAndGet();
    if (isDestroyed(e) && dropped(job)) {
      return;
    }
    String how =
        e instanceof IOException || e instanceof UncheckedIOException
            ? e.getMessage()
            : "a fault of this program: " + e;
    spool.listener().onStorageProblem(job.callId() + " could not be sealed yet: " + how);
    job.postpone(System.nanoTime(), FIRST_PAUSE_NS, LONGEST_PAUSE_NS);
    put(List.of(job));
  }

  private static boolean isDestroyed(Exception e) {
    return e instanceof KeyDestroyedException || e.getCause() instanceof KeyDestroyedException;
  }

  private boolean dropped(SealJob job) {
    try {
      job.drop();
    } catch (RuntimeException e) {
      return false;
    }
    unsealed.remove(job);
    spool
        .listener()
        .onStorageProblem(job.callId() + " is not kept again: its key was destroyed by an order");
    return true;
  }

  /** Calls sealed until now. */
  long sealed() {
    return sealed.get();
  }

  /** Calls that wait to be sealed. */
  long waiting() {
    return unsealed.size();
  }

  /** How long the first of them has waited; zero when none does. */
  Duration oldestWaiting() {
    long nowNs = System.nanoTime();
    return Duration.ofNanos(
        unsealed.stream().mapToLong(job -> Math.max(0, nowNs - job.cameNs())).max().orElse(0));
  }

  /** Attempts that did not work. */
  long failures() {
    return failures.get();
  }

  /** Seals what can be sealed now, and ends; what cannot stays in the spool. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      more.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the end after {@link #close}; false when it takes longer. */
  boolean join(Duration limit) throws InterruptedException {
    return thread.join(limit);
  }
}
