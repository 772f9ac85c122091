package earshot.console;

import earshot.console.account.Accounts;
import earshot.console.account.SetUp;
import earshot.console.account.Throttle;
import earshot.console.admin.Administration;
import earshot.console.admin.KeysDesk;
import earshot.console.admin.PeopleDesk;
import earshot.console.admin.TrailDesk;
import earshot.console.api.ApiFailures;
import earshot.console.api.ApiSecurity;
import earshot.console.api.CallsApi;
import earshot.console.api.Description;
import earshot.console.api.Gate;
import earshot.console.api.HearingApi;
import earshot.console.api.Integrations;
import earshot.console.api.Leaves;
import earshot.console.api.OwnPrograms;
import earshot.console.api.StatusApi;
import earshot.console.api.Tokens;
import earshot.console.calls.Calls;
import earshot.console.calls.SavedSearches;
import earshot.console.cases.AllCases;
import earshot.console.cases.CallSteps;
import earshot.console.cases.CaseCalls;
import earshot.console.cases.CaseConsents;
import earshot.console.cases.CaseDesk;
import earshot.console.cases.CaseEnds;
import earshot.console.cases.CaseStaff;
import earshot.console.cases.CopySteps;
import earshot.console.cases.DeathSteps;
import earshot.console.cases.HoldSteps;
import earshot.console.cases.OneCase;
import earshot.console.desk.Desk;
import earshot.console.desk.Recorder;
import earshot.console.directory.Directory;
import earshot.console.download.Downloads;
import earshot.console.download.Fetch;
import earshot.console.handsets.Handsets;
import earshot.console.health.Collecting;
import earshot.console.health.Health;
import earshot.console.hearing.Authenticity;
import earshot.console.hearing.Call;
import earshot.console.hearing.CallHolds;
import earshot.console.hearing.CallView;
import earshot.console.hearing.Hearings;
import earshot.console.hearing.NotesOnCall;
import earshot.console.hearing.ReleasedCall;
import earshot.console.hearing.Sound;
import earshot.console.hearing.Streams;
import earshot.console.hooks.Deliveries;
import earshot.console.hooks.Hooks;
import earshot.console.hooks.Reach;
import earshot.console.hooks.TargetPages;
import earshot.console.hooks.Targets;
import earshot.console.policy.NoticeDesk;
import earshot.console.policy.Submissions;
import earshot.console.policy.Versions;
import earshot.console.requests.AllRequests;
import earshot.console.requests.CallsOf;
import earshot.console.requests.Complaints;
import earshot.console.requests.Copy;
import earshot.console.requests.Ends;
import earshot.console.requests.LetterPages;
import earshot.console.requests.OneRequest;
import earshot.console.requests.Packing;
import earshot.console.requests.Taking;
import earshot.console.requests.TimeSteps;
import earshot.console.reviews.Became;
import earshot.console.reviews.Coming;
import earshot.console.reviews.Queue;
import earshot.console.samples.SampleSteps;
import earshot.console.samples.Sets;
import earshot.console.step.SecondPerson;
import earshot.console.tls.Certificate;
import earshot.console.today.Boards;
import earshot.console.today.Events;
import earshot.console.today.Lines;
import earshot.console.today.Pulse;
import earshot.console.today.Today;
import earshot.console.today.Watching;
import earshot.console.web.Again;
import earshot.console.web.Assets;
import earshot.console.web.Crowd;
import earshot.console.web.Failures;
import earshot.console.web.NewPeople;
import earshot.console.web.OwnAccount;
import earshot.console.web.OwnPasskeys;
import earshot.console.web.Pages;
import earshot.console.web.PasskeyDoor;
import earshot.console.web.ProviderDoor;
import earshot.console.web.SecondFactors;
import earshot.console.web.Security;
import earshot.console.web.Sessions;
import earshot.console.web.SigningIn;
import earshot.console.web.Strangers;
import earshot.console.web.Trouble;
import earshot.console.web.Uploads;
import earshot.console.web.WaysIn;
import jakarta.servlet.DispatcherType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.servlet.Session;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** The server and its pages, all named: nothing is found by looking around. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@Import({
  Security.class,
  Assets.class,
  Pages.class,
  Failures.class,
  Trouble.class,
  SigningIn.class,
  NewPeople.class,
  OwnAccount.class,
  ProviderDoor.class,
  PasskeyDoor.class,
  OwnPasskeys.class,
  Today.class,
  Events.class,
  Handsets.class,
  Health.class,
  Calls.class,
  Call.class,
  CallHolds.class,
  NotesOnCall.class,
  Authenticity.class,
  Sound.class,
  Fetch.class,
  AllCases.class,
  OneCase.class,
  CaseCalls.class,
  CaseStaff.class,
  CaseConsents.class,
  CaseEnds.class,
  HoldSteps.class,
  CallSteps.class,
  DeathSteps.class,
  CopySteps.class,
  SampleSteps.class,
  Sets.class,
  ReleasedCall.class,
  Administration.class,
  PeopleDesk.class,
  Versions.class,
  Submissions.class,
  NoticeDesk.class,
  TrailDesk.class,
  KeysDesk.class,
  ApiSecurity.class,
  ApiFailures.class,
  CallsApi.class,
  HearingApi.class,
  StatusApi.class,
  Description.class,
  Integrations.class,
  OwnPrograms.class,
  TargetPages.class,
  AllRequests.class,
  Taking.class,
  OneRequest.class,
  TimeSteps.class,
  CallsOf.class,
  Copy.class,
  Packing.class,
  Ends.class,
  LetterPages.class,
  Complaints.class,
  Queue.class,
  Coming.class,
  Became.class
})
final class Server {
  /** Belongs to this host alone, over TLS alone. */
  private static final String COOKIE = "__Host-earshot";

  private static final int MOST_THREADS = 64;

  /** At work at once for one address: a browser opens six connections. */
  private static final int MOST_OF_ONE = 24;

  private static final int MOST_STRANGERS = 2_000;

  /** Nothing is read or taken for so long: then the connection ends, and its thread is free. */
  private static final int STANDSTILL_MS = 20_000;

  private static final int MOST_FORM_OCTETS = 64 * 1024;
  private static final int MOST_FIELDS = 50;
  private static final int MOST_PARTS = 3;
  private static final int TRIES_A_MINUTE = 30;

  @Bean
  Sessions sessions(ConsoleSettings settings, Desk desk, Accounts accounts, Strangers strangers) {
    return new Sessions(
        settings.lockAfter(),
        settings.signOutAfter(),
        desk.clock(),
        accounts.signIns(),
        desk.people(),
        strangers);
  }

  @Bean
  Strangers strangers() {
    return new Strangers(MOST_STRANGERS);
  }

  @Bean
  ServletListenerRegistrationBean<Strangers> newSessions(Strangers strangers) {
    return new ServletListenerRegistrationBean<>(strangers);
  }

  @Bean
  FilterRegistrationBean<Crowd> crowd() {
    var filter = new FilterRegistrationBean<>(new Crowd(MOST_OF_ONE));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  @Bean
  Hearings hearings(Desk desk) {
    return new Hearings(desk);
  }

  @Bean
  Streams streams() {
    return new Streams();
  }

  @Bean
  CallView callView(Desk desk, Hearings hearings, Pages pages, Sessions sessions) {
    return new CallView(desk, hearings, pages, sessions);
  }

  @Bean
  Watching watching(Desk desk) {
    return new Watching(desk);
  }

  @Bean
  Lines lines(Desk desk) {
    return new Lines(desk);
  }

  @Bean
  Boards boards(Desk desk, Recorder recorder, Watching watching, Lines lines) {
    return new Boards(desk, recorder, watching, lines);
  }

  @Bean
  Pulse pulse(Watching watching, Lines lines, Recorder recorder) {
    return new Pulse(watching, lines, recorder);
  }

  @Bean
  Collecting collecting(Recorder recorder, Desk desk) {
    return new Collecting(recorder, desk.clock());
  }

  @Bean
  SavedSearches savedSearches(Desk desk) {
    return new SavedSearches(desk.store().index(), desk.store().rowSealing(), desk.clock());
  }

  @Bean
  Downloads downloads(Desk desk) {
    return new Downloads(desk.clock());
  }

  @Bean
  CaseDesk caseDesk(Desk desk, Pages pages, Sessions sessions) {
    return new CaseDesk(desk, pages, sessions);
  }

  @Bean
  Again again(Accounts accounts, Throttle throttle, Sessions sessions) {
    return new Again(accounts, throttle, sessions);
  }

  @Bean
  SecondFactors secondFactors(ConsoleSettings settings, Accounts accounts, Desk desk) {
    return new SecondFactors(settings.secondFactor(), accounts, desk);
  }

  @Bean
  SecondPerson secondPerson(Accounts accounts, Throttle throttle, SecondFactors factors) {
    return new SecondPerson(accounts, throttle, factors);
  }

  @Bean
  Throttle throttle(Desk desk) {
    return new Throttle(TRIES_A_MINUTE, desk.clock());
  }

  @Bean
  Accounts accounts(Desk desk, ConsoleSettings settings) {
    return new Accounts(
        desk.store(), desk.people(), desk.clock(), settings.directory().map(Directory::new));
  }

  @Bean
  WaysIn waysIn(ConsoleSettings settings, Desk desk) {
    return new WaysIn(settings.provider(), desk.clock());
  }

  @Bean
  SetUp setUp(Accounts accounts, Desk desk, ConsoleListener listener) {
    if (!accounts.areNone()) {
      return SetUp.over(desk.clock());
    }
    SetUp.Fresh fresh = SetUp.begin(desk.clock());
    listener.onSetUp(fresh.code(), SetUp.HOLDS);
    return fresh.setUp();
  }

  @Bean
  Tokens tokens(Desk desk) {
    return new Tokens(desk);
  }

  @Bean
  Gate gate(Desk desk) {
    return new Gate(desk);
  }

  @Bean
  Leaves leaves(Desk desk) {
    return new Leaves(desk);
  }

  @Bean
  Reach reach(ConsoleSettings settings) {
    return new Reach(settings.hooks().allowed());
  }

  @Bean
  Targets targets(Desk desk, Reach reach) {
    return new Targets(desk, reach);
  }

  @Bean
  Deliveries deliveries(Desk desk) {
    return new Deliveries(desk.store().index());
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  Hooks hooks(
      Desk desk, Targets targets, Deliveries deliveries, Reach reach, ConsoleSettings settings) {
    return new Hooks(desk, targets, deliveries, reach, settings.hooks().pause());
  }

  @Bean
  ServletRegistrationBean<DispatcherServlet> dispatcher(WebApplicationContext context) {
    var dispatcher = new ServletRegistrationBean<>(new DispatcherServlet(context), "/");
    dispatcher.setMultipartConfig(Uploads.limits());
    return dispatcher;
  }

  @Bean
  DelegatingFilterProxyRegistrationBean security() {
    var filter = new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
    filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
    return filter;
  }

  @Bean
  Tally tally() {
    return new Tally();
  }

  @Bean
  TomcatServletWebServerFactory tomcat(
      ConsoleSettings settings, Certificate certificate, Tally tally) throws UnknownHostException {
    TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory();
    tomcat.setAddress(InetAddress.getByName(settings.listen().getHostString()));
    tomcat.setPort(settings.listen().getPort());
    tomcat.setSsl(tls(certificate));
    tomcat.setCompression(compression());
    tomcat.setDisableMBeanRegistry(true);
    tomcat.addErrorPages(new ErrorPage(Trouble.PATH));
    session(tomcat.getSettings().getSession());
    tomcat.addConnectorCustomizers(Server::limit);
    tomcat.addContextCustomizers(Server::tellNothing);
    tomcat.addContextCustomizers(context -> context.getParent().getPipeline().addValve(tally));
    return tomcat;
  }

  private static Ssl tls(Certificate certificate) {
    Ssl tls = new Ssl();
    tls.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    tls.setCertificate(location(certificate.certificate()));
    tls.setCertificatePrivateKey(location(certificate.key()));
    return tls;
  }

  private static String location(Path file) {
    return file.toAbsolutePath().toUri().toString();
  }

  /** Files that are the same for everybody. Pages have secrets, whose length would tell of them. */
  private static Compression compression() {
    Compression compression = new Compression();
    compression.setEnabled(true);
    compression.setMimeTypes(new String[] {"text/css", "text/javascript", "image/svg+xml"});
    return compression;
  }

  private static void session(Session session) {
    session.setTimeout(Sessions.anonymous());
    session.setPersistent(false);
    session.setTrackingModes(Set.of(Session.SessionTrackingMode.COOKIE));
    Cookie cookie = session.getCookie();
    cookie.setName(COOKIE);
    cookie.setPath("/");
    cookie.setSecure(true);
    cookie.setHttpOnly(true);
    cookie.setSameSite(Cookie.SameSite.STRICT);
  }

  private static void limit(Connector connector) {
    connector.setMaxPostSize(MOST_FORM_OCTETS);
    connector.setMaxParameterCount(MOST_FIELDS);
    connector.setMaxPartCount(MOST_PARTS);
    connector.setAllowTrace(false);
    if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
      protocol.setMaxThreads(MOST_THREADS);
      protocol.setMinSpareThreads(2);
      protocol.setConnectionTimeout(STANDSTILL_MS);
    }
  }

  /** What never comes as far as our pages is answered without a word about the server. */
  private static void tellNothing(Context context) {
    ErrorReportValve valve = new ErrorReportValve();
    valve.setShowServerInfo(false);
    valve.setShowReport(false);
    context.getParent().getPipeline().addValve(valve);
    // What browsers send as a form names no encoding: without this it would be taken for Latin-1.
    context.setRequestCharacterEncoding("UTF-8");
  }
}
