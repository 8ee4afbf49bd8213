package io.kerberos.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.util.stream.Stream;
import org.apache.camel.Consumer;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong is named: the option, its value, and what to do. */
class BadInputTest extends KerberosTestSupport {

    private static RouteBuilder route(String... uris) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                for (int i = 0; i < uris.length; i++) {
                    from(uris[i]).routeId("r" + i).to("mock:sink");
                }
            }
        };
    }

    private static String messages(Throwable e) {
        StringBuilder all = new StringBuilder();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            all.append(cause.getMessage()).append('\n');
        }
        return all.toString();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("door", "camera 'door': url is missing; correct the camera's name, define the camera"),
                Arguments.of(
                        "door?url=cam", "url = 'cam' has no scheme; write it like rtsp://192.168.1.20:554/stream1"),
                Arguments.of("door?url=gopher://cam", "url = 'gopher://cam' has the unknown scheme 'gopher'"),
                Arguments.of("door?url=rtsp:///stream", "has no host"),
                Arguments.of("door?url=RAW(rtsp://ca m/)", "is not an address"),
                Arguments.of("Door?url=rtsp://cam", "camera id 'Door' is not usable; use lower-case letters"),
                Arguments.of("door?url=rtsp://cam&zones=door: 0.1,0.2 0.5", "zones: zone 'door' = "),
                Arguments.of("door?url=rtsp://cam&zones=0.1,0.2 0.5,0.2 0.5,0.9", "has no name; write a name"),
                Arguments.of("door?url=rtsp://cam&masks=a: 0,0 1,0 1,1; a: 0,0 0.5,0 0.5,0.5", "is used twice"),
                Arguments.of("door?url=rtsp://cam&masks=a: 0,0 1,0 1,2", "lies outside the picture"),
                Arguments.of("door?url=rtsp://cam&tlsCaFile=/no/such.pem", "tlsCaFile = '/no/such.pem' is not a file"),
                Arguments.of("door?url=rtsp://cam&password=x", "password is given without username; give both"),
                Arguments.of(
                        "door?url=rtsp://cam&sensitivity=7",
                        "camera 'door': sensitivity = '7' (that is 700%) is too large; give low, normal, high, or a number"),
                Arguments.of(
                        "door?url=rtsp://cam&sensitivity=hihg",
                        "camera 'door': sensitivity = 'hihg' is not understood; give low, normal, high, or a number"),
                Arguments.of(
                        "door?url=rtsp://cam&minObjectSize=0",
                        "minObjectSize = '0' is too small; give a share of the width of the picture from 0.5% or 0.005"),
                Arguments.of(
                        "door?url=rtsp://cam&minObjectSize=5",
                        "minObjectSize = '5' (that is 500%) is too large; give a"),
                Arguments.of(
                        "door?url=rtsp://cam&minObjectSize=20px", "minObjectSize = '20px' is not understood; give a"),
                Arguments.of("door?url=rtsp://cam&minSpeed=-1", "minSpeed = '-1' is not understood; give a share"),
                Arguments.of("door?url=rtsp://cam&minSpeed=101%25", "minSpeed = '101%' is too large; give a share"),
                Arguments.of("door?url=rtsp://cam&quietTime=5ms", "quietTime = 5ms: give a time from 500ms to 60000ms"),
                Arguments.of(
                        "door?url=rtsp://cam&masks=sky: 0,0 1,0 1,0.5 0,0.5; ground: 0,0.5 1,0.5 1,1 0,1",
                        "camera 'door': masks = ['sky', 'ground']: together they cover the whole picture"),
                Arguments.of(
                        "door?url=rtsp://cam&zones=a: 0,0 0.4,0 0.4,1; b: 0.6,0 1,0 1,1&masks=tree: 0.5,0 1,0 1,1 0.5,1",
                        "camera 'door': masks = ['tree']: together they cover the zone 'b', nothing is left to watch"),
                Arguments.of(
                        "door?url=rtsp://cam&masks=line: 0.1,0.1 0.5,0.5 0.9,0.9",
                        "camera 'door': masks: zone 'line' = \"0.1,0.1 0.5,0.5 0.9,0.9\": it encloses nothing"),
                Arguments.of("door?url=rtsp://cam&zones=a: 0,0 1,1 1,0 0,1", "zones: zone 'a' = \"0.0,0.0 1.0,1.0"),
                Arguments.of("door?url=rtsp://cam&analysisFps=100", "analysisFps = 100.0"),
                Arguments.of("door?url=rtsp://cam&preRoll=-1000", "preRoll = -1000ms is too short; give 0ms or more"),
                Arguments.of(
                        "door?url=rtsp://cam&maxLength=10ms", "maxLength = 10ms is too short; give 1000ms or more"),
                Arguments.of("door?url=rtsp://cam&ringSize=lots", "ringSize = 'lots' is not a size; write a number"),
                Arguments.of("door?url=rtsp://cam&ringSize=1KB", "ringSize = '1KB' is too small for video"),
                Arguments.of("door?url=rtsp://cam&connectTimeout=0s", "connectTimeout = 0ms is too short"),
                Arguments.of("door?url=rtsp://cam&transport=pigeon", "pigeon"),
                Arguments.of("door?url=rtsp://cam&motion=perhaps", "perhaps"),
                Arguments.of("door?url=rtsp://cam&prerol=5s", "prerol"),
                Arguments.of("*?url=rtsp://cam", "the options [url] describe one camera and '*' is a pattern"),
                Arguments.of("*?feed=snapshot&snapshotPeriod=1ms", "snapshotPeriod = 1ms is too short"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void shouldNameWhatIsWrong(String endpoint, String expected) {
        Throwable failure = catchThrowable(() -> start(route("kerberos:" + endpoint)));

        assertThat(failure).isNotNull();
        assertThat(messages(failure)).contains(expected);
    }

    @Test
    void shouldNameTheOptionThatTwoRoutesContradict() {
        Throwable failure = catchThrowable(() -> start(route(
                "kerberos:door?url=rtsp://cam&preRoll=2s&feed=event", "kerberos:door?url=rtsp://cam&preRoll=3s")));

        assertThat(messages(failure)).containsIgnoringCase("camera 'door': the option preRoll has different values");
    }

    @Test
    void shouldAcceptTheSameValueWrittenDifferently() throws Exception {
        start(route("kerberos:door?url=rtsp://cam&preRoll=2s&feed=event", "kerberos:door?url=rtsp://cam&preRoll=2000"));

        assertThat(component().cameras().all()).hasSize(1);
    }

    @Test
    void shouldRefuseTwoConsumersInOnePlace() {
        Throwable failure =
                catchThrowable(() -> start(route("kerberos:*?consumerId=me", "kerberos:gate-*?consumerId=me")));

        assertThat(messages(failure)).contains("consumerId: two consumers use the same place clip/me");
    }

    @Test
    void shouldGiveItsPlaceBackWhenItCannotStart() throws Exception {
        context.start();

        for (int i = 0; i < 2; i++) {
            Consumer consumer = context.getEndpoint("kerberos:door?consumerId=me&url=rtsp://cam")
                    .createConsumer(e -> {});
            component().spool().close();
            assertThat(messages(catchThrowable(consumer::start))).contains("cannot register consumer me");
        }
    }

    @Test
    void shouldAskForANameOutsideARoute() throws Exception {
        context.start();
        Consumer consumer = context.getEndpoint("kerberos:*").createConsumer(e -> {});

        assertThat(messages(catchThrowable(consumer::start))).contains("consumerId is missing");
    }

    @Test
    void shouldNameAFolderThatCannotBeUsed() throws Exception {
        component().setDataDirectory(Files.writeString(data.resolve("file"), "").toString());

        Throwable failure = catchThrowable(() -> start(route("kerberos:*")));

        assertThat(messages(failure)).contains("the data folder " + data.resolve("file") + " cannot be used");
    }
}
