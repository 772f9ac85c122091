package earshot.deploy.run;

import earshot.capture.call.CallListener;
import earshot.capture.record.CallRecord;
import earshot.capture.tap.MirrorEvent;
import earshot.capture.tap.MirrorListener;
import earshot.capture.watch.Alarm;
import earshot.capture.watch.FormerCalls;
import earshot.deploy.keep.KeeperListener;
import earshot.storage.index.Migration;
import java.time.Instant;
import java.util.List;

/**
 * Who hears what happens in an appliance. Unless a method says otherwise it is called on the
 * capture thread, and must not wait for anything.
 */
public interface ApplianceListener extends CallListener, MirrorListener, KeeperListener {

  /** Figures have been published, about once a second. */
  default void onFigures(Figures figures) {}

  /**
   * The queue to the disk was full since this was last told.
   *
   * @param at packet time
   * @param blocks how many blocks of audio found no room
   * @param packets how many packets that were to be kept aside found none
   */
  default void onOverflow(Instant at, long blocks, long packets) {}

  /**
   * The pipeline or the sink failed by a fault of this program since this was last told, and went
   * on with the next packet or file.
   *
   * @param faults how often
   * @param latest the last one
   */
  default void onFault(long faults, RuntimeException latest) {}

  /** An alarm was raised, or cleared. Called on the watch thread. */
  default void onAlarm(Alarm alarm) {}

  @Override
  default void onSinkProblem(String problem) {}

  @Override
  default void onUploadProblem(String problem) {}

  /** Tells all of these, in their order. */
  static ApplianceListener all(List<ApplianceListener> listeners) {
    List<ApplianceListener> told = List.copyOf(listeners);
    return new ApplianceListener() {
      @Override
      public void onCallEnded(CallRecord call) {
        told.forEach(listener -> listener.onCallEnded(call));
      }

      @Override
      public void onMirrorEvent(MirrorEvent event) {
        told.forEach(listener -> listener.onMirrorEvent(event));
      }

      @Override
      public void onFigures(Figures figures) {
        told.forEach(listener -> listener.onFigures(figures));
      }

      @Override
      public void onOverflow(Instant at, long blocks, long packets) {
        told.forEach(listener -> listener.onOverflow(at, blocks, packets));
      }

      @Override
      public void onFault(long faults, RuntimeException latest) {
        told.forEach(listener -> listener.onFault(faults, latest));
      }

      @Override
      public void onInterruptedCall(CallRecord call) {
        told.forEach(listener -> listener.onInterruptedCall(call));
      }

      @Override
      public void onAlarm(Alarm alarm) {
        told.forEach(listener -> listener.onAlarm(alarm));
      }

      @Override
      public void onFormerCalls(List<FormerCalls> calls) {
        told.forEach(listener -> listener.onFormerCalls(calls));
      }

      @Override
      public void onIndexProblem(String problem) {
        told.forEach(listener -> listener.onIndexProblem(problem));
      }

      @Override
      public void onIndexMigrated(Migration migration) {
        told.forEach(listener -> listener.onIndexMigrated(migration));
      }

      @Override
      public void onSinkProblem(String problem) {
        told.forEach(listener -> listener.onSinkProblem(problem));
      }

      @Override
      public void onUploadProblem(String problem) {
        told.forEach(listener -> listener.onUploadProblem(problem));
      }
    };
  }
}
