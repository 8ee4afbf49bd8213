package io.kerberos.agent.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InlineCameraTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- route: {from: {uri: 'kerberos:door', parameters: {feed: clip, url: 'rtsp://cam'}, steps: []}}",
                "- route: {from: {uri: 'kerberos:door?feed=clip&url=rtsp://cam', steps: []}}",
                "- from: {uri: 'kamelet:kerberos-camera-source', parameters: {url: 'rtsp://cam'}, steps: []}",
                "- route: {from: {uri: 'timer:t', steps: [{to: {uri: 'kerberos:door', parameters: {url: 'rtsp://c'}}}]}}"
            })
    void shouldFindACameraInARoute(String text) throws Exception {
        assertThat(found(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- route: {from: {uri: 'kerberos:*', parameters: {feed: clip}, steps: []}}",
                "- route: {from: {uri: 'kerberos:*', steps: [{to: {uri: 'kamelet:kerberos-webhook-sink', parameters: {url: 'http://x'}}}]}}",
                "- route: {from: {uri: 'http://x', parameters: {url: 'rtsp://cam'}, steps: []}}",
                "- &a [*a]",
                "- {",
                ""
            })
    void shouldFindNoneElsewhere(String text) throws Exception {
        assertThat(found(text)).isFalse();
    }

    @Test
    void shouldFindNoneInAFileThatIsGone() {
        assertThat(InlineCamera.isIn(folder.resolve("gone.camel.yaml"))).isFalse();
    }

    private boolean found(String text) throws Exception {
        return InlineCamera.isIn(Files.writeString(folder.resolve("door.camel.yaml"), text));
    }
}
