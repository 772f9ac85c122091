package earshot.console.directory;

import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import earshot.console.tls.Trust;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the practice's directory whether a password is somebody's, by a simple bind over TLS. */
public final class Directory {
  private static final Logger LOG = LoggerFactory.getLogger(Directory.class);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** What can be an account's name: nothing that means something in a name of the directory. */
  private static final Pattern ACCOUNT =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}.@_' -]{0,63}");

  private final DirectorySettings settings;
  private final SSLContext tls;

  /** The one of these settings; it is not reached yet. */
  public Directory(DirectorySettings settings) {
    this.settings = settings;
    this.tls = Trust.in(settings.certificate());
  }

  /** What it says. */
  public enum Answer {
    /** It is theirs. */
    RIGHT,
    /** It is not, or they may not sign in. */
    WRONG,
    /** It did not answer, or not over an encrypted connection that can be trusted. */
    AWAY
  }

  /** Asks. An empty password is nobody's: directories take it for no password at all. */
  public Answer check(String account, String password) {
    if (password.isEmpty() || !ACCOUNT.matcher(account.strip()).matches()) {
      return Answer.WRONG;
    }
    try (LDAPConnection connection = connect()) {
      return bind(connection, name(account.strip()), password);
    } catch (LDAPException e) {
      return away(e);
    }
  }

  /** Only what it says to the bind is said about the password. */
  private static Answer bind(LDAPConnection connection, String name, String password) {
    try {
      connection.bind(new SimpleBindRequest(name, password));
      return Answer.RIGHT;
    } catch (LDAPException e) {
      return isRefusal(e.getResultCode()) ? Answer.WRONG : away(e);
    }
  }

  private static Answer away(LDAPException e) {
    LOG.atWarn()
        .addKeyValue("result", e.getResultCode().getName())
        .log("the practice's directory cannot be asked");
    return Answer.AWAY;
  }

  private static boolean isRefusal(ResultCode code) {
    return code.equals(ResultCode.INVALID_CREDENTIALS)
        || code.equals(ResultCode.NO_SUCH_OBJECT)
        || code.equals(ResultCode.INVALID_DN_SYNTAX)
        || code.equals(ResultCode.INAPPROPRIATE_AUTHENTICATION)
        || code.equals(ResultCode.UNWILLING_TO_PERFORM)
        || code.equals(ResultCode.CONSTRAINT_VIOLATION);
  }

  private LDAPConnection connect() throws LDAPException {
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setConnectTimeoutMillis(Math.toIntExact(LONGEST.toMillis()));
    options.setResponseTimeoutMillis(LONGEST.toMillis());
    options.setFollowReferrals(false);
    options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
    if (settings.encryptedAtOnce()) {
      return new LDAPConnection(tls.getSocketFactory(), options, settings.host(), settings.port());
    }
    LDAPConnection connection = new LDAPConnection(options, settings.host(), settings.port());
    try {
      ExtendedResult encrypted =
          connection.processExtendedOperation(new StartTLSExtendedRequest(tls));
      if (!encrypted.getResultCode().equals(ResultCode.SUCCESS)) {
        throw new LDAPException(ResultCode.CONFIDENTIALITY_REQUIRED, "it does not encrypt");
      }
      return connection;
    } catch (LDAPException e) {
      connection.close();
      throw e;
    }
  }

  /** In a distinguished name it is quoted as RFC 4514 says. */
  private String name(String account) {
    boolean distinguished = settings.name().contains("=");
    String quoted =
        distinguished ? new RDN("x", account).toString().substring("x=".length()) : account;
    return settings.name().replace(DirectorySettings.PLACE, quoted);
  }
}
