package earshot.policy.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.policy.access.Answer;
import earshot.policy.access.Ask;
import earshot.policy.access.Door;
import earshot.policy.access.Register;
import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.audit.LogTrail;
import earshot.policy.decide.CaseKind;
import earshot.policy.decide.Picked;
import earshot.policy.decide.Subject;
import earshot.policy.disposal.Disposal;
import earshot.policy.disposal.Outcome;
import earshot.policy.disposal.SealedPractice;
import earshot.policy.file.Act;
import earshot.policy.file.Purpose;
import earshot.policy.file.Role;
import earshot.policy.people.Pseudonyms;
import earshot.policy.people.SignedIn;
import earshot.policy.read.Examples;
import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.sweep.IndexedCallFacts;
import earshot.storage.access.AccessGrant;
import earshot.storage.access.Authority;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.OnEachDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class SpanNotesTest {
  private static final LocalDate LATER = LocalDate.of(2029, 12, 1);
  private static final SpanNote.Span SPAN = new SpanNote.Span(0, 12_300, 15_600);

  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private SealedPractice practice;
  private SpanNotes notes;
  private String call;
  private String caseId;

  SpanNotesTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @BeforeEach
  void shouldOpen() throws IOException {
    practice = new SealedPractice(folder, databases.fresh(kind, folder));
    call = practice.folder.recorded(1).id();
    notes = notes(practice.authority);
    caseId =
        practice
            .cases
            .open(
                practice.manager,
                new Cases.Wanted(CaseKind.COMPLAINT, Subject.PATIENTS, "a promise", LATER),
                List.of(call))
            .id();
  }

  @AfterEach
  void shouldClose() {
    if (practice != null) { // the machine has that database
      practice.close();
    }
  }

  private SpanNotes notes(Authority authority) {
    return new SpanNotes(
        practice.acts,
        practice.texts,
        new Pseudonyms(practice.store.keyring().searchKey()::token),
        authority);
  }

  private AccessGrant heard(SignedIn who) {
    Door door =
        new Door(
            practice.acts,
            () -> Optional.of(Examples.policy(Examples.MONTHS_36)),
            practice.texts,
            new Register(practice.acts, practice.store.rowSealing()),
            practice.authority);
    Answer answer =
        door.ask(
            who,
            new Ask.ToHear(
                Act.LISTEN,
                Purpose.INVESTIGATION,
                new Picked.Named(Optional.of(caseId)),
                call,
                Optional.empty(),
                "to find out"));
    return ((Answer.Granted) answer).grant();
  }

  private SignedIn anotherManager() {
    String id = practice.people.add(practice.manager, "Another", "another", "practice");
    practice.people.grant(practice.manager, id, Role.MANAGER, LATER);
    return new SignedIn(id, "there");
  }

  private List<AuditEvent> told(Event event) {
    return practice.store.index().read(sql -> AuditLog.ofCall(sql, call)).stream()
        .map(AuditLog.Entry::event)
        .filter(one -> one.event() == event)
        .toList();
  }

  @Test
  void shouldKeepWhatSomebodyWroteWhoHeardTheCall() {
    // Given
    AccessGrant heard = heard(practice.manager);

    // When
    String id = notes.write(practice.manager, heard, SPAN, "promised to ring back").orElseThrow();
    notes.write(practice.manager, heard, new SpanNote.Span(0, 400, 400), "");

    // Then
    assertThat(notes.of(heard))
        .extracting(SpanNote::text)
        .containsExactly("", "promised to ring back");
    SpanNote note = notes.of(heard).getLast();
    assertThat(note.id()).isEqualTo(id);
    assertThat(note.span()).isEqualTo(SPAN);
    assertThat(note.writtenBy()).isEqualTo(practice.manager.person());

    // And the trail tells that, and of which part, and nothing of what was written
    AuditEvent told = told(Event.SPAN_NOTED).getFirst();
    assertThat(told.get(Detail.VALUE)).contains("0/12300-15600");
    assertThat(told.get(Detail.PURPOSE)).contains("investigation");
    assertThat(told.said().toString()).doesNotContain("promised");
    byte[] kept =
        practice
            .store
            .index()
            .read(sql -> sql.fetchSingle("select sealed from span_note where id = ?", id))
            .get(0, byte[].class);
    assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("promised");
  }

  @Test
  void shouldTakeNobodyElsesLeave() throws IOException {
    AccessGrant heard = heard(practice.manager);
    SignedIn other = anotherManager();
    assertThatThrownBy(() -> notes.write(other, heard, SPAN, "I never heard it"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> notes.remove(other, heard, "n-1"))
        .isInstanceOf(IllegalArgumentException.class);

    // Nor one that is none
    Authority forger = new Authority(_ -> true);
    AccessGrant forged = forger.grant(heard.entry(), call);
    assertThatThrownBy(() -> notes.of(forged)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> notes.write(practice.manager, forged, SPAN, "text"))
        .isInstanceOf(IllegalArgumentException.class);

    // Nor one that rests on another entry, or is for another call
    AccessGrant elsewhere =
        practice.authority.grant(heard.entry(), practice.folder.recorded(2).id());
    assertThatThrownBy(() -> notes.write(practice.manager, elsewhere, SPAN, "text"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(told(Event.SPAN_NOTED)).isEmpty();
    assertThat(new LogTrail().isWritten(heard.entry())).isFalse();
  }

  @Test
  void shouldLetOnlyItsWriterTakeANoteBack() {
    AccessGrant heard = heard(practice.manager);
    String id = notes.write(practice.manager, heard, SPAN, "a mistake").orElseThrow();
    SignedIn other = anotherManager();
    assertThat(notes.remove(other, heard(other), id)).isFalse();
    assertThat(notes.of(heard)).hasSize(1);
    assertThat(notes.remove(practice.manager, heard, id)).isTrue();
    assertThat(notes.of(heard)).isEmpty();
    assertThat(told(Event.SPAN_NOTE_REMOVED)).hasSize(1);
    assertThat(notes.remove(practice.manager, heard, id)).isFalse();
  }

  @Test
  void shouldKeepNoMoreAndNoLongerThanIsOfUse() {
    AccessGrant heard = heard(practice.manager);
    String longest = "x".repeat(SpanNotes.LONGEST);
    assertThat(notes.write(practice.manager, heard, SPAN, longest)).isPresent();
    assertThatThrownBy(() -> notes.write(practice.manager, heard, SPAN, longest + "x"))
        .isInstanceOf(IllegalArgumentException.class);
    for (int i = 1; i < SpanNotes.MOST; i++) {
      assertThat(notes.write(practice.manager, heard, SPAN, "")).isPresent();
    }
    assertThat(notes.write(practice.manager, heard, SPAN, "")).isEmpty();
    assertThatThrownBy(() -> new SpanNote.Span(0, 5, 4))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SpanNote.Span(0, -1, 4))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldGoWithTheRecording() {
    // Given a note on a call whose time comes
    AccessGrant heard = heard(practice.manager);
    notes.write(practice.manager, heard, SPAN, "promised to ring back");
    practice
        .store
        .index()
        .read(sql -> Holds.of(sql, call))
        .forEach(hold -> practice.holds.lift(practice.manager, hold.no()));

    // When
    Outcome outcome =
        new Disposal(
                practice.acts,
                new IndexedCallFacts(practice.store.index(), new StaffLinks(SealedPractice.ZONE)),
                practice.authority,
                practice.store::destroy)
            .destroy(new RetentionEngine(Examples.policy(Examples.MONTHS_36)), call);

    // Then
    assertThat(outcome).isInstanceOf(Outcome.Destroyed.class);
    assertThat(
            practice
                .store
                .index()
                .<Integer>read(sql -> sql.fetchCount(DSL.table(DSL.name("span_note")))))
        .isZero();
    assertThat(notes.of(heard)).isEmpty();
    assertThat(notes.write(practice.manager, heard, SPAN, "too late")).isEmpty();
  }
}
