package earshot.policy.diff;

import earshot.policy.file.LawPack;
import earshot.policy.file.Policy;
import earshot.policy.file.Practice;
import earshot.policy.phrase.Phrases;
import earshot.policy.phrase.Terms;
import java.time.Period;

/** What changes of the policy as a whole, and of the law that it stands on. */
final class WholeDiff {
  private WholeDiff() {}

  static void find(Policy before, Policy now, Changes changes) {
    changes.text("id", "The policy's name", before.id(), now.id());
    changes.text("version", "Its version", "" + before.version(), "" + now.version());
    changes.text(
        "effective",
        "In force from",
        Phrases.day(before.effective()),
        Phrases.day(now.effective()));
    if (!before.zone().equals(now.zone())) {
      changes.add(
          "zone",
          Effect.SHORTENS,
          "Days are counted in "
              + now.zone()
              + ", before in "
              + before.zone()
              + ": some recordings may go a day sooner.");
    }
    practice(before.practice(), now.practice(), changes);
    pack(before.pack(), now.pack(), changes);
  }

  private static void practice(Practice before, Practice now, Changes changes) {
    changes.text("practice.name", "The practice's name", before.name(), now.name());
    changes.text("practice.contact", "How to reach it", before.contact(), now.contact());
    changes.text("practice.dpo", "The data protection officer", before.dpo(), now.dpo());
    changes.text(
        "practice.title", "The notice's heading", Terms.of(before.title()), Terms.of(now.title()));
  }

  private static void pack(LawPack before, LawPack now, Changes changes) {
    changes.text("pack", "The law as known in", before.id(), now.id());
    time("pack.copies.answer_within", "A copy", before.answerWithin(), now.answerWithin(), changes);
    time(
        "pack.copies.extended_to",
        "A copy that is hard to make",
        before.extendedTo(),
        now.extendedTo(),
        changes);
    time(
        "pack.complaints_about_data",
        "A complaint",
        before.acknowledgeComplaint(),
        now.acknowledgeComplaint(),
        changes);
    if (before.reviewers() != now.reviewers()) {
      changes.add(
          "pack.disposal.reviewers",
          now.reviewers() < before.reviewers() ? Effect.SHORTENS : Effect.LENGTHENS,
          now.reviewers() + " people review a disposal, before " + before.reviewers() + ".");
    }
    if (!before.stub().equals(now.stub())) {
      changes.add(
          "pack.disposal.stub",
          Effect.WORDING,
          "A note of what was destroyed stays for "
              + Phrases.length(now.stub())
              + ", before "
              + Phrases.length(before.stub())
              + ".");
    }
    changes.members(
        "pack.unrecorded",
        before.unrecordedReasons(),
        now.unrecordedReasons(),
        Terms::of,
        new Changes.Said(Effect.RECORDS_LESS, "Not recorded any more: when "),
        new Changes.Said(Effect.RECORDS_MORE, "Recorded from now on: when "));
    changes.members(
        "pack.bank_holidays",
        before.bankHolidays(),
        now.bankHolidays(),
        Phrases::day,
        new Changes.Said(Effect.WORDING, "A bank holiday from now on: "),
        new Changes.Said(Effect.WORDING, "Not a bank holiday any more: "));
    changes.members(
        "pack.repealed",
        before.repealed(),
        now.repealed(),
        Terms::of,
        new Changes.Said(Effect.WORDING, "Not in force any more: "),
        new Changes.Said(Effect.WORDING, "In force again: "));
  }

  private static void time(String path, String what, Period before, Period now, Changes changes) {
    changes.text(path, what + " is answered within", Phrases.length(before), Phrases.length(now));
  }
}
