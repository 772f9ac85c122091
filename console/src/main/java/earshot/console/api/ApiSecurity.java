package earshot.console.api;

import earshot.console.account.Throttle;
import earshot.console.desk.Desk;
import earshot.console.web.Problem;
import earshot.console.web.Security;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/**
 * Programs come in by their own way: by a token and by nothing else. No session is looked at or
 * made, so that no page that somebody has open can ask in their name.
 */
@Configuration(proxyBeanMethods = false)
public final class ApiSecurity {
  static final String ADDRESSES = "/api/**";
  static final String DESCRIPTION = "/api/v1/openapi.json";

  private static final int REQUESTS_A_MINUTE = 120;

  @Bean
  @Order(1)
  SecurityFilterChain programs(
      HttpSecurity http, Desk desk, Tokens tokens, Gate gate, Throttle guesses) throws Exception {
    Throttle requests = new Throttle(REQUESTS_A_MINUTE, desk.clock());
    BearerFilter bearers = new BearerFilter(tokens, gate, guesses, requests, desk.clock());
    return http.securityMatcher(ADDRESSES)
        .authorizeHttpRequests(
            all -> all.requestMatchers(DESCRIPTION).permitAll().anyRequest().authenticated())
        .addFilterBefore(bearers, AuthorizationFilter.class)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .logout(logout -> logout.disable())
        .exceptionHandling(handling -> handling.authenticationEntryPoint(ApiSecurity::nobody))
        .headers(Security::headers)
        .build();
  }

  private static void nobody(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    response.setHeader("WWW-Authenticate", "Bearer realm=\"earshot\"");
    Problem.of(401, "no-token", "Show a token, in the header Authorization.").write(response);
  }
}
