package earshot.policy.rebuild;

import earshot.policy.access.Answer;
import earshot.policy.access.Ask;
import earshot.policy.access.Door;
import earshot.policy.access.Presence;
import earshot.policy.access.Register;
import earshot.policy.cases.Approvals;
import earshot.policy.cases.Assignments;
import earshot.policy.cases.Cases;
import earshot.policy.cases.Consents;
import earshot.policy.cases.Deaths;
import earshot.policy.cases.Holds;
import earshot.policy.cases.Links;
import earshot.policy.cases.SpanNote;
import earshot.policy.cases.SpanNotes;
import earshot.policy.cases.StaffLinks;
import earshot.policy.decide.CaseKind;
import earshot.policy.decide.Picked;
import earshot.policy.decide.Subject;
import earshot.policy.disposal.Disposal;
import earshot.policy.disposal.SealedPractice;
import earshot.policy.file.Act;
import earshot.policy.file.Disposition;
import earshot.policy.file.LawPack;
import earshot.policy.file.Purpose;
import earshot.policy.file.Role;
import earshot.policy.people.Acts;
import earshot.policy.people.NotAllowedException;
import earshot.policy.people.People;
import earshot.policy.people.Pseudonyms;
import earshot.policy.people.SignedIn;
import earshot.policy.read.Examples;
import earshot.policy.request.Came;
import earshot.policy.request.DataComplaints;
import earshot.policy.request.Ending;
import earshot.policy.request.FoundBy;
import earshot.policy.request.Ground;
import earshot.policy.request.RequestCalls;
import earshot.policy.request.RequestSteps;
import earshot.policy.request.Requests;
import earshot.policy.request.Who;
import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.TestPolicies;
import earshot.policy.retention.sweep.IndexedCallFacts;
import earshot.policy.sample.Releases;
import earshot.policy.sample.Samples;
import earshot.storage.log.Sha256;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A practice in which everything that can happen does, in an order that a seed decides. */
public final class BusyPractice {
  private static final LocalDate LATER = LocalDate.of(2029, 12, 1);
  private static final RetentionEngine MONTHS_36 =
      new RetentionEngine(Examples.policy(Examples.MONTHS_36));

  /** At least two years after the call, then two people decide. */
  private static final RetentionEngine REVIEWED =
      new RetentionEngine(
          TestPolicies.of(
              "reviewed",
              TestPolicies.general(Optional.empty(), Optional.of("P2Y"), Disposition.REVIEW)));

  private static final List<String> RECIPIENTS = List.of("nhs-england", "integrated-care-board");

  private final Random random;
  private final Acts acts;
  private final People people;
  private final Holds holds;
  private final Cases cases;
  private final Assignments assignments;
  private final Links links;
  private final SpanNotes notes;
  private final Deaths deaths;
  private final Consents consents;
  private final Samples samples;
  private final Releases releases;
  private final Register register;
  private final Door door;
  private final Disposal disposal;
  private final Requests requests;
  private final RequestSteps steps;
  private final RequestCalls found;
  private final DataComplaints complaints;
  private final SignedIn manager;
  private final List<String> calls = new ArrayList<>();
  private final List<SignedIn> staff = new ArrayList<>();
  private final List<String> opened = new ArrayList<>();
  private final List<String> patients = new ArrayList<>();
  private final List<Samples.Drawn> drawn = new ArrayList<>();
  private final List<String> sets = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private Instant now = Instant.parse("2029-04-15T09:00:00Z");

  /** With so many calls. */
  public BusyPractice(SealedPractice practice, long seed, int callCount) throws IOException {
    random = new Random(seed);
    acts = practice.acts(() -> now);
    Pseudonyms pseudonyms = new Pseudonyms(practice.store.keyring().searchKey()::token);
    people = new People(acts, practice.store.rowSealing(), pseudonyms);
    holds = new Holds(acts, practice.texts);
    cases = new Cases(acts, holds, practice.store.rowSealing(), pseudonyms);
    assignments = new Assignments(acts);
    links = new Links(acts, practice.texts, pseudonyms);
    notes = new SpanNotes(acts, practice.texts, pseudonyms, practice.authority);
    deaths = new Deaths(acts);
    consents = new Consents(acts);
    samples = new Samples(acts, pseudonyms);
    releases = new Releases(acts, pseudonyms);
    register = new Register(acts, practice.store.rowSealing());
    door =
        new Door(
            acts,
            () -> Optional.of(Examples.policy(Examples.LIFE_PLUS_10)),
            practice.texts,
            register,
            practice.authority);
    disposal =
        new Disposal(
            acts,
            new IndexedCallFacts(practice.store.index(), new StaffLinks(SealedPractice.ZONE)),
            practice.authority,
            practice.store::destroy);
    LawPack pack = Examples.policy(Examples.MONTHS_36).pack();
    requests =
        new Requests(
            acts, cases, practice.store.rowSealing(), pseudonyms, pack, SealedPractice.ZONE);
    steps = new RequestSteps(acts, practice.store.rowSealing(), pack, SealedPractice.ZONE);
    found = new RequestCalls(acts, requests, cases, links);
    complaints = new DataComplaints(acts);
    manager = practice.manager;
    staff.add(manager);
    for (int i = 0; i < callCount; i++) {
      calls.add(practice.folder.recorded(i).id());
    }
    Role[] first = {Role.GP, Role.TRAINER, Role.GP_REGISTRAR, Role.IG_LEAD};
    for (Role role : first) {
      people.grant(manager, person(), role, LATER);
    }
    openCase();
    links.link(manager, calls.getFirst(), "943 476 5919", Links.Part.SUBJECT);
  }

  /** Its manager. */
  public SignedIn manager() {
    return manager;
  }

  /** Does so many things; some of them are refused, and that is in the trail as well. */
  public void work(int steps) {
    for (int i = 0; i < steps; i++) {
      now = now.plusSeconds(1 + random.nextInt(3600));
      try {
        step(random.nextInt(27));
      } catch (IllegalArgumentException | IllegalStateException | NotAllowedException e) {
        // A case that is closed, a set of no calls, a role that ended: only the trail knows.
      }
    }
  }

  private void step(int which) {
    switch (which) {
      case 0 -> grant(person(), one(List.of(Role.values())));
      case 1 -> people.end(manager, one(staff.subList(1, staff.size())).person(), Role.GP);
      case 2 -> people.leave(manager, one(staff.subList(5, staff.size())).person());
      case 3 -> openCase();
      case 4 -> cases.close(manager, one(opened));
      case 5, 6 -> cases.addCall(manager, one(opened), one(calls), "it is needed", LATER);
      case 7 -> assignments.assign(manager, one(opened), one(staff).person(), LATER);
      case 8 -> assignments.end(manager, one(opened), one(staff).person());
      case 9 ->
          holds.place(manager, one(calls), "own-" + random.nextInt(3), one(kinds()), "why", LATER);
      case 10 -> holds.lift(manager, 1 + random.nextInt(12));
      case 11 -> link();
      case 12 ->
          links.end(
              manager,
              one(calls),
              links.link(manager, one(calls), identifier(), Links.Part.SPEAKER));
      case 13 -> links.setClass(manager, one(calls), one(List.of("general", "patient")));
      case 14 -> links.note(manager, one(calls), "spoke of a letter");
      case 15 -> died();
      case 16 -> draw();
      case 17 -> hearDrawn();
      case 18 -> release();
      case 19 -> disclose();
      case 20 -> hearNamed();
      case 21 -> ask();
      case 22 -> goOnWithRequest();
      case 23 -> complain();
      case 24 -> cases.reopen(manager, one(opened), LATER);
      case 25 -> holds.review(manager, 1 + random.nextInt(12), LATER.plusDays(random.nextInt(90)));
      default -> destroy();
    }
  }

  private <T> T one(List<T> list) {
    if (list.isEmpty()) {
      throw new IllegalStateException("there is none yet");
    }
    return list.get(random.nextInt(list.size()));
  }

  private static List<CaseKind> kinds() {
    return List.of(CaseKind.values());
  }

  private String person() {
    String id =
        people.add(
            manager, "A Person", "account " + staff.size(), one(List.of("practice", "trust")));
    staff.add(new SignedIn(id, "console-" + staff.size()));
    return id;
  }

  private void grant(String person, Role role) {
    people.grant(manager, person, role, LATER.minusDays(random.nextInt(400)));
  }

  private void openCase() {
    List<String> some = calls.subList(0, random.nextInt(4));
    Cases.Wanted wanted =
        new Cases.Wanted(one(kinds()), one(List.of(Subject.values())), "a title", LATER);
    opened.add(cases.open(manager, wanted, some).id());
  }

  private static String digits(int number) {
    return String.format(Locale.ROOT, "%010d", number);
  }

  private String identifier() {
    return digits(random.nextInt(5));
  }

  private void link() {
    patients.add(
        links.link(one(staff), one(calls), identifier(), one(List.of(Links.Part.values()))));
  }

  private void died() {
    Optional<LocalDate> day =
        random.nextInt(3) == 0
            ? Optional.empty()
            : Optional.of(LATER.minusDays(300 + random.nextInt(1000)));
    deaths.record(manager, one(patients), day);
  }

  private void draw() {
    drawn.add(
        samples.draw(
            manager,
            new Samples.Wanted(
                Purpose.CARE_QUALITY,
                Instant.EPOCH,
                now,
                1 + random.nextInt(4),
                Duration.ofDays(7))));
  }

  private void hearDrawn() {
    Samples.Drawn sample = one(drawn);
    hear(manager, Purpose.CARE_QUALITY, new Picked.Drawn(sample.id()), one(sample.calls()));
  }

  private void hearNamed() {
    hear(one(staff), Purpose.INVESTIGATION, new Picked.Named(Optional.of(one(opened))), one(calls));
  }

  private void hear(SignedIn who, Purpose purpose, Picked picked, String call) {
    Answer answer =
        door.ask(
            who, new Ask.ToHear(Act.LISTEN, purpose, picked, call, Optional.empty(), "to know"));
    if (answer instanceof Answer.Granted granted) {
      SpanNote.Span span = new SpanNote.Span(0, 1200, 3400);
      notes.write(who, granted.grant(), span, "the promise");
      notes
          .write(who, granted.grant(), span, "nothing of importance")
          .ifPresent(id -> notes.remove(who, granted.grant(), id));
    }
  }

  private void release() {
    sets.add(
        releases.release(
            staff.get(2),
            calls.subList(0, random.nextInt(4)),
            List.of(one(staff).person()),
            Duration.ofDays(7)));
    if (random.nextInt(2) == 0) {
      releases.end(staff.get(2), one(sets));
    }
  }

  private void disclose() {
    String caseId = one(opened);
    String recipient = one(RECIPIENTS);
    String call = one(calls);
    for (String patient : acts.index().read(sql -> Links.patients(sql, call))) {
      consents.give(manager, patient, caseId, recipient);
      if (random.nextInt(4) == 0) {
        consents.withdraw(manager, patient, caseId, recipient);
      }
    }
    boolean isByCourt = random.nextBoolean();
    var answer =
        door.ask(
            manager,
            new Ask.ToDisclose(
                isByCourt ? "court" : "commissioner-complaints",
                isByCourt ? "county-court" : recipient,
                call,
                isByCourt ? Optional.empty() : Optional.of(caseId),
                new Ask.Papers(Optional.of("order 17"), Optional.empty(), Optional.empty()),
                Optional.of(new Presence(manager)),
                "asked in writing"));
    if (random.nextBoolean()) {
      register.copied(
          manager,
          answer.entry(),
          Sha256.of(call.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
  }

  private void ask() {
    String call = one(calls);
    asked.add(
        requests
            .open(
                manager,
                new Requests.Wanted(
                    one(List.of(Came.values())),
                    acts.today(now),
                    Who.PATIENT,
                    identifier(),
                    "would like copies",
                    random.nextBoolean()),
                Map.of(call, FoundBy.LINK))
            .id());
  }

  private void goOnWithRequest() {
    String id = one(asked);
    switch (random.nextInt(10)) {
      case 0 -> steps.identityChecked(manager, id, "a passport");
      case 1 -> steps.feeAsked(manager, id);
      case 2 -> steps.feePaid(manager, id);
      case 3 -> steps.ask(manager, id, "which calls?");
      case 4 -> steps.answered(manager, id);
      case 5 -> steps.extend(manager, id, "there are many calls");
      case 6 -> found.add(manager, id, one(calls), FoundBy.NUMBER, LATER);
      case 7 -> found.confirm(manager, id, one(calls), Links.Part.SPEAKER);
      case 8 -> found.reject(manager, id, one(calls));
      default -> requests.end(manager, id, new Ending.Refuse(one(List.of(Ground.values()))));
    }
  }

  private void complain() {
    String complaint =
        cases
            .open(
                manager,
                new Cases.Wanted(CaseKind.COMPLAINT, Subject.PATIENTS, "about data", LATER),
                List.of())
            .id();
    complaints.take(manager, complaint, acts.today(now));
    if (random.nextBoolean()) {
      complaints.acknowledged(manager, complaint);
    }
  }

  private void destroy() {
    String call = one(calls);
    RetentionEngine engine = random.nextBoolean() ? REVIEWED : MONTHS_36;
    var what = new Approvals.Approved(call, "retention.general", engine.policy().hash());
    acts.bySystem(
        act -> {
          for (SignedIn one : List.of(manager, staff.get(4))) {
            Approvals.insert(act.sql(), what, one.person(), act.now());
          }
          return act;
        });
    disposal.destroy(engine, call);
  }
}
