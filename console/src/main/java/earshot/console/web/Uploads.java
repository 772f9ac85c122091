package earshot.console.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * One address takes a file, a small one. All others take plain forms alone; what comes in parts is
 * sent back there before anything looks into it.
 */
public final class Uploads extends OncePerRequestFilter {
  /** A policy's file is a few thousand octets. */
  public static final int MOST_OCTETS = 64 * 1024;

  /** With what stands around it in a form. */
  private static final int MOST_OF_REQUEST = MOST_OCTETS + 4 * 1024;

  private static final String ADDRESS = "/admin/policy/new";

  /** How the server reads what comes in parts: in memory, never on the disk. */
  public static MultipartConfigElement limits() {
    return new MultipartConfigElement("", MOST_OCTETS, MOST_OF_REQUEST, MOST_OF_REQUEST);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
    long length = request.getContentLengthLong();
    if (!type.startsWith("multipart/")) {
      chain.doFilter(request, response);
    } else if (!request.getRequestURI().equals(ADDRESS)) {
      response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
    } else if (length < 0 || length > MOST_OF_REQUEST) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    } else {
      chain.doFilter(request, response);
    }
  }
}
