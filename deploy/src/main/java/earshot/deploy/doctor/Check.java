package earshot.deploy.doctor;

import java.util.List;

/** One thing that is looked at. */
interface Check {
  /** What its findings are about. */
  Topic topic();

  /** Looks. What it cannot find out is a finding too; it throws only by a fault of its own. */
  List<Finding> run();
}
