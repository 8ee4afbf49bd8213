package io.kerberos.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3ServerIT {

    @TempDir
    Path directory;

    @Test
    void shouldStoreObjectsAsPlainFiles() throws IOException {
        byte[] clip = bytes(300_000);
        try (S3Server server = S3Server.open(directory);
                S3Client client = client(server, server.secretKey())) {
            client.createBucket(b -> b.bucket("clips"));
            client.putObject(
                    b -> b.bucket("clips").key("front/a b.mp4").metadata(Map.of("camera", "front")),
                    RequestBody.fromBytes(clip));

            assertThat(directory.resolve("clips/front/a b.mp4")).hasBinaryContent(clip);
            var got = client.getObjectAsBytes(b -> b.bucket("clips").key("front/a b.mp4"));
            assertThat(got.asByteArray()).isEqualTo(clip);
            assertThat(got.response().metadata()).containsEntry("camera", "front");
            assertThat(client.listObjectsV2(b -> b.bucket("clips")).contents())
                    .singleElement()
                    .satisfies(object -> assertThat(object.key()).isEqualTo("front/a b.mp4"));
        }
    }

    @Test
    void shouldTakeAMultipartUpload() throws IOException {
        byte[] part = bytes(6_000_000);
        try (S3Server server = S3Server.open(directory);
                S3Client client = client(server, server.secretKey())) {
            client.createBucket(b -> b.bucket("clips"));
            String id = client.createMultipartUpload(b -> b.bucket("clips").key("m.mp4"))
                    .uploadId();
            String tag = client.uploadPart(
                            b -> b.bucket("clips").key("m.mp4").uploadId(id).partNumber(1), RequestBody.fromBytes(part))
                    .eTag();
            client.completeMultipartUpload(b -> b.bucket("clips")
                    .key("m.mp4")
                    .uploadId(id)
                    .multipartUpload(m -> m.parts(p -> p.partNumber(1).eTag(tag))));

            assertThat(directory.resolve("clips/m.mp4")).hasBinaryContent(part);
        }
    }

    @Test
    void shouldRefuseAWrongKey() throws IOException {
        try (S3Server server = S3Server.open(directory);
                S3Client client = client(server, "wrong")) {
            assertThatThrownBy(() -> client.createBucket(b -> b.bucket("clips")))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
        }
    }

    private static S3Client client(S3Server server, String secret) {
        return S3Client.builder()
                .endpointOverride(URI.create(server.url()))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(server.accessKey(), secret)))
                .build();
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
