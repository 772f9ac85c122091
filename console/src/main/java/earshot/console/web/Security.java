package earshot.console.web;

import earshot.console.desk.Desk;
import earshot.console.desk.Part;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may reach which address, and what goes with every answer. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public final class Security {
  /** Nothing from elsewhere, nothing within pages. */
  static final String CONTENT =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self';"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final Duration TWO_YEARS = Duration.ofDays(730);

  @Bean
  SecurityFilterChain chain(HttpSecurity http, Desk desk, Sessions sessions, SecondFactors factors)
      throws Exception {
    return http.authorizeHttpRequests(requests -> open(requests, desk))
        .addFilterBefore(new Uploads(), CsrfFilter.class)
        .addFilterBefore(new LockFilter(sessions), AuthorizationFilter.class)
        .addFilterBefore(new FactorFilter(factors, sessions), AuthorizationFilter.class)
        .securityContext(context -> context.securityContextRepository(sessions.contexts()))
        .requestCache(cache -> cache.disable())
        .logout(logout -> logout.disable())
        .exceptionHandling(
            handling ->
                handling.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/sign-in")))
        .headers(Security::headers)
        .build();
  }

  /** What goes with every answer, to people and to programs. */
  public static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
        .frameOptions(frames -> frames.deny())
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
        .permissionsPolicyHeader(
            policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=(), usb=()"))
        .crossOriginOpenerPolicy(
            policy ->
                policy.policy(
                    org.springframework.security.web.header.writers
                        .CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy.SAME_ORIGIN))
        .crossOriginResourcePolicy(
            policy ->
                policy.policy(
                    org.springframework.security.web.header.writers
                        .CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy
                        .SAME_ORIGIN))
        .httpStrictTransportSecurity(
            hsts -> hsts.maxAgeInSeconds(TWO_YEARS.toSeconds()).includeSubDomains(false));
  }

  private static void open(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests,
      Desk desk) {
    requests
        .dispatcherTypeMatchers(DispatcherType.ERROR)
        .permitAll()
        .requestMatchers(
            "/assets/**",
            "/sign-in",
            "/sign-in/code",
            "/sign-in/passkey",
            "/sign-in/provider",
            "/sign-in/provider/back",
            "/sign-in/provider/done",
            "/set-up",
            "/join")
        .permitAll();
    for (Part part : Part.values()) {
      requests.requestMatchers(part.addresses().toArray(String[]::new)).access(theirs(part, desk));
    }
    requests.anyRequest().denyAll();
  }

  /** Roles are looked up for each request: one that was taken away is gone at once. */
  private static AuthorizationManager<RequestAuthorizationContext> theirs(Part part, Desk desk) {
    return new AuthorizationManager<>() {
      @Override
      public AuthorizationDecision authorize(
          Supplier<? extends @Nullable Authentication> who, RequestAuthorizationContext context) {
        Authentication found = who.get();
        return new AuthorizationDecision(
            found != null
                && found.getPrincipal() instanceof Person person
                && part.isFor(desk.roles(person.id())));
      }
    };
  }
}
