package earshot.storage.object;

import java.time.Duration;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/**
 * The SDK's client as it is used here: what the settings say and nothing that lies around (profiles
 * in a home folder, variables of the environment), plain requests that any store understands.
 */
final class ObjectStoreClient {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private ObjectStoreClient() {}

  static S3Client of(ObjectStoreSettings settings) {
    return S3Client.builder()
        .endpointOverride(settings.endpoint())
        .region(Region.of(settings.region()))
        .credentialsProvider(new ObjectStoreCredentials(settings.credentials()))
        .forcePathStyle(settings.pathStyle())
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false).build())
        .httpClientBuilder(
            Apache5HttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(SILENCE)
                .proxyConfiguration(
                    ProxyConfiguration.builder().useEnvironmentVariableValues(false).build()))
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .retryStrategy(onceMoreWithoutAnswer())
                .defaultProfileFile(ProfileFile.aggregator().build())
                .build())
        .build();
  }

  /** A connection that was kept may be dead; that is only found when it is used. */
  private static RetryStrategy onceMoreWithoutAnswer() {
    return DefaultRetryStrategy.standardStrategyBuilder()
        .useClientDefaults(false)
        .maxAttempts(2)
        .retryOnExceptionInstanceOf(SdkClientException.class)
        .build();
  }
}
