package earshot.deploy.run;

/** Who shows the outside how an appliance is doing, for as long as it runs. */
public interface Monitor extends ApplianceListener, AutoCloseable {

  /** The appliance has begun to record. */
  void begin(Appliance appliance);

  @Override
  void close();
}
