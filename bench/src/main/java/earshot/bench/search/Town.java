package earshot.bench.search;

import earshot.capture.record.PartyRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Everybody who is on the phone with a large group of practices: its lines, its extensions, and
 * patients, of whom half show a name. The same seed gives the same people.
 */
final class Town {
  private static final String[] FIRST = {
    "Anne", "Brian", "Catherine", "David", "Elizabeth", "Fatima", "George", "Hannah", "Imran",
    "Joanna", "Kevin", "Laura", "Mohammed", "Natalie", "Oliver", "Priya", "Quentin", "Rachel",
    "Stephen", "Theresa", "Umar", "Victoria", "William", "Xenia", "Yusuf", "Zoë"
  };
  private static final String[] START = {
    "Ash", "Black", "Carl", "Dun", "East", "Fair", "Green", "Hart", "Ing", "Jack", "Kings", "Lang",
    "Mac", "Nor", "Old", "Pat", "Quin", "Rich", "Strat", "Thorn", "Under", "Vaughn", "Win", "York"
  };
  private static final String[] END = {
    "ton", "well", "ford", "field", "man", "son", "by", "ham", "wick", "worth", "ley", "more",
    "bury", "dale", "stone", "wood", "land", "ridge", "bourne", "combe"
  };

  final List<PartyRecord> lines = new ArrayList<>();
  final List<PartyRecord> extensions = new ArrayList<>();
  final List<PartyRecord> patients = new ArrayList<>();

  Town(long seed, int patientCount) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 60; i++) {
      lines.add(party("+4420" + (70_000_000 + i * 10_007), ""));
    }
    for (int i = 0; i < 600; i++) {
      extensions.add(party(Integer.toString(2000 + i), "Room " + (i % 40)));
    }
    for (int i = 0; i < patientCount; i++) {
      boolean mobile = random.nextInt(10) < 7;
      String number =
          mobile
              ? "+447" + (100_000_000 + random.nextInt(899_999_999))
              : "+4420" + (30_000_000 + random.nextInt(39_999_999));
      String name = pick(random, FIRST) + " " + pick(random, START) + pick(random, END);
      patients.add(party(number, random.nextBoolean() ? name : ""));
    }
  }

  private static String pick(SplittableRandom random, String[] of) {
    return of[random.nextInt(of.length)];
  }

  private static PartyRecord party(String number, String name) {
    return new PartyRecord("sip:" + number + "@voip.example.net", number, name);
  }
}
