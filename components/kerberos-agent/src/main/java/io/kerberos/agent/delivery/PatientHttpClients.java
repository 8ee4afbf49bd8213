package io.kerberos.agent.delivery;

import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * Gives the AWS SDK its HTTP client, see {@link PatientHttpClient}. The SDK makes it from the class name in its system property.
 */
public final class PatientHttpClients implements SdkHttpService {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    @Override
    public SdkHttpClient.Builder<?> createHttpClientBuilder() {
        return new Builder();
    }

    private static final class Builder implements SdkHttpClient.Builder<Builder> {

        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            return new PatientHttpClient(
                    ApacheHttpClient.builder()
                            .connectionTimeout(CONNECT)
                            .socketTimeout(UploadPatience.USUAL.longest())
                            .buildWithDefaults(defaults),
                    UploadPatience.USUAL);
        }
    }
}
