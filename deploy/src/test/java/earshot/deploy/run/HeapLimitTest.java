package earshot.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeapLimitTest {
  private static final long MIB = 1L << 20;

  private final AtomicLong used = new AtomicLong();
  private final AtomicLong live = new AtomicLong();
  private final AtomicInteger collections = new AtomicInteger();
  private final HeapLimit limit =
      new HeapLimit(
          used::get,
          live::get,
          () -> {
            collections.incrementAndGet();
            used.set(20 * MIB);
            live.set(20 * MIB);
          });

  @Test
  void shouldCollectOnceMuchHasGrown() {
    used.set(40 * MIB);
    limit.look();
    assertThat(collections).hasValue(0);
    used.set(49 * MIB);
    limit.look();
    limit.look();
    assertThat(collections).hasValue(1);
    used.set(20 * MIB + HeapLimit.MOST_GARBAGE + 1);
    limit.look();
    assertThat(collections).hasValue(2);
  }

  @Test
  void shouldLetAsMuchGrowAsIsAlive() {
    live.set(300 * MIB);
    used.set(500 * MIB);
    limit.look();
    assertThat(collections).hasValue(0);
    used.set(601 * MIB);
    limit.look();
    assertThat(collections).hasValue(1);
  }
}
