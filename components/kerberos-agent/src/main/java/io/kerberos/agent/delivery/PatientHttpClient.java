package io.kerberos.agent.delivery;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Lets an upload go on as long as it goes on at all, however slowly: an attempt ends when it stands still for longer than {@link
 * UploadPatience} allows, be it that nothing of it was taken or that no answer came. Safe from any thread.
 */
final class PatientHttpClient implements SdkHttpClient {
    private final SdkHttpClient client;
    private final UploadPatience patience;

    /** @param client closed with this one; its own timeout of reading is not shorter than the longest patience */
    PatientHttpClient(SdkHttpClient client, UploadPatience patience) {
        this.client = client;
        this.patience = patience;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        UploadProgress progress = new UploadProgress(patience);
        HttpExecuteRequest.Builder watched = HttpExecuteRequest.builder().request(request.httpRequest());
        request.contentStreamProvider()
                .ifPresent(body -> watched.contentStreamProvider(() -> progress.of(body.newStream())));
        request.metricCollector().ifPresent(watched::metricCollector);
        return new WatchedUpload(client.prepareRequest(watched.build()), progress);
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String clientName() {
        return client.clientName();
    }
}
