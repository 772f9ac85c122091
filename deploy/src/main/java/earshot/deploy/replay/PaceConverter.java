package earshot.deploy.replay;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --speed}. */
public final class PaceConverter implements ITypeConverter<Pace> {

  /** For picocli. */
  public PaceConverter() {}

  @Override
  public Pace convert(String text) {
    try {
      return Pace.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
