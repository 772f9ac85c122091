package earshot.testkit.lab;

import java.time.Duration;

/** A process that has a lab, tells what is in it, and waits to be killed. */
final class LabHolder {
  private LabHolder() {}

  public static void main(String[] arguments) {
    try (MirrorLab lab = MirrorLab.create()) {
      LabProcess program = lab.host("phone").start("sleep", "600");
      System.out.println(lab.tapInterface());
      System.out.println(program.pid());
      lab.letRun(Duration.ofMinutes(10));
    }
  }
}
