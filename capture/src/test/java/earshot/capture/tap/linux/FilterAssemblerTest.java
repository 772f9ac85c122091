package earshot.capture.tap.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FilterAssemblerTest {

  @Test
  void shouldEncodeAsTcpdumpDoes() {
    // tcpdump -dd, for the same with loads from a fixed place: 0x15 jumps, 0x6 returns
    FilterProgram program =
        new FilterAssembler()
            .index(0)
            .half(12)
            .ifAny("yes", 0x0800)
            .drop()
            .label("yes")
            .keep()
            .assemble();
    assertThat(program.instructions())
        .containsExactly(
            new FilterInstruction(0x01, 0, 0, 0),
            new FilterInstruction(0x48, 0, 0, 12),
            new FilterInstruction(0x15, 1, 0, 0x0800),
            new FilterInstruction(0x06, 0, 0, 0),
            new FilterInstruction(0x06, 0, 0, 0x4_0000));
  }

  @Test
  void shouldRefuseWhatTheKernelCouldNotRun() {
    // Given jumps to nowhere, backwards, and too far for a test
    FilterAssembler nowhere = new FilterAssembler().go("away").keep();
    FilterAssembler backwards = new FilterAssembler().label("here").octet(0).go("here");
    FilterAssembler tooFar = new FilterAssembler().ifAny("end", 1);
    for (int i = 0; i < 256; i++) {
      tooFar.octet(i);
    }
    tooFar.label("end").keep();

    // Then each is refused
    assertThatIllegalArgumentException()
        .isThrownBy(nowhere::assemble)
        .withMessageContaining("away");
    assertThatIllegalArgumentException().isThrownBy(backwards::assemble);
    assertThatIllegalArgumentException().isThrownBy(tooFar::assemble).withMessageContaining("end");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FilterAssembler().label("twice").label("twice"));
  }

  @Test
  void shouldDropWhatIsTooShortToTell() {
    FilterProgram program = new FilterAssembler().index(4).word(10).keep().assemble();
    assertThat(FilterRun.keeps(program, new byte[17])).isZero();
    assertThat(FilterRun.keeps(program, new byte[18])).isEqualTo(0x4_0000);
  }
}
