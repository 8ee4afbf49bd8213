package io.kerberos.faults;

import io.kerberos.it.AgentProcess;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera refuses the password; and whatever passwords there are, nobody can read them anywhere. */
class C5PasswordE2E {
    private static final String USER = "viewer";
    private static final String RIGHT = "Canary/right+47&x=1";
    private static final String WRONG = "Canary/wrong+81&x=2";
    private static final String TOKEN = "CanaryInQuery93";
    private static final List<String> PAGES = List.of(
            "/api/cameras",
            "/api/cameras/right",
            "/api/cameras/wrong",
            "/api/cameras/inline",
            "/api/cameras/query",
            "/api/events?limit=1000",
            "/api/recordings?limit=1000",
            "/api/openapi.json",
            "/api/openapi",
            "/api/docs",
            "/observe/health",
            "/observe/metrics");

    @TempDir
    Path home;

    @Test
    void shouldTryAWrongPasswordSeldomAndTellNobody() throws Exception {
        FaultCase fault = FaultCase.of("C5");
        RtpMedia media = RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264));
        Map<String, Integer> leaks = new TreeMap<>();
        int attempts;
        int places;
        int secondsMore = fault.count(0, 540);
        try (RtspCamera right = RtspCamera.builder()
                        .live("door", media)
                        .digestLogin(USER, RIGHT)
                        .start();
                RtspCamera refusing = RtspCamera.builder()
                        .live("door", media)
                        .digestLogin(USER, RIGHT)
                        .start();
                RtspCamera basic = RtspCamera.builder()
                        .live("door", media)
                        .basicLogin(USER, RIGHT)
                        .start()) {
            try (AgentProcess agent =
                    AgentProcess.in(home).cameras(yaml(right, refusing, basic)).start()) {
                agent.await(Duration.ofSeconds(30), () -> refusing.refusedLogins() > 0);
                TimeUnit.SECONDS.sleep(60);
                attempts = Math.max(refusing.refusedLogins(), basic.refusedLogins());
                TimeUnit.SECONDS.sleep(secondsMore);
                agent.await(Duration.ofSeconds(60), () -> !agent.clips().isEmpty());
                Map<String, byte[]> said = said(agent);
                agent.terminate();
                said.put("log", agent.log().getBytes(StandardCharsets.UTF_8));
                said.putAll(files(agent.data()));
                places = said.size();
                said.forEach((place, bytes) -> search(place, bytes, leaks));
            }
        }
        fault.did(
                        "a camera refuses the password, by Digest and by Basic; secrets as options, in the address, in its query")
                .atMost("attempts in the first minute", 5, "", attempts)
                .none("places that show a secret, as it is, URL-encoded or in Base64", leaks.size())
                .note(places + " pages, files, logs, thread names and command lines read"
                        + (leaks.isEmpty() ? "" : "; found in " + leaks))
                .conclude();
    }

    private static String yaml(RtspCamera right, RtspCamera refusing, RtspCamera basic) {
        String encoded = URLEncoder.encode(WRONG, StandardCharsets.UTF_8);
        return """
                  right:
                    url: %s
                    username: %s
                    password: "%s"
                    recording: continuous
                    segmentLength: 10s
                  wrong:
                    url: %s
                    username: %s
                    password: "%s"
                  inline:
                    url: %s
                  query:
                    url: %s
                """
                .formatted(
                        right.url("door"),
                        USER,
                        RIGHT,
                        refusing.url("door"),
                        USER,
                        WRONG,
                        basic.url("door").replace("rtsp://", "rtsp://" + USER + ":" + encoded + "@"),
                        right.url("gone") + "?token=" + TOKEN)
                .indent(0);
    }

    private static Map<String, byte[]> said(AgentProcess agent) throws IOException, InterruptedException {
        Map<String, byte[]> said = new LinkedHashMap<>();
        for (String page : PAGES) {
            said.put(page, agent.get(page).body());
        }
        ProcessHandle process = ProcessHandle.of(agent.pid()).orElseThrow();
        for (ProcessHandle one :
                Stream.concat(Stream.of(process), process.descendants()).toList()) {
            Path folder = Path.of("/proc", String.valueOf(one.pid()));
            said.put("arguments of " + one.pid(), Files.readAllBytes(folder.resolve("cmdline")));
            ByteArrayOutputStream names = new ByteArrayOutputStream();
            try (Stream<Path> tasks = Files.list(folder.resolve("task"))) {
                for (Path task : tasks.toList()) {
                    names.writeBytes(name(task));
                }
            }
            said.put("short thread names of " + one.pid(), names.toByteArray());
        }
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process threads = new ProcessBuilder(jcmd.toString(), String.valueOf(agent.pid()), "Thread.print").start();
        said.put("threads", threads.getInputStream().readAllBytes());
        threads.waitFor();
        return said;
    }

    private static byte[] name(Path task) throws IOException {
        try {
            return Files.readAllBytes(task.resolve("comm"));
        } catch (IOException e) {
            if (Files.exists(task)) {
                throw e;
            }
            return new byte[0]; // the thread has ended meanwhile
        }
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static void search(String place, byte[] bytes, Map<String, Integer> leaks) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (String form : forms()) {
            if (text.contains(form)) {
                leaks.merge(place, 1, Integer::sum);
            }
        }
    }

    /** A secret, and what it looks like in an address, in a header, and at each place of a longer Base64 text. */
    private static List<String> forms() {
        List<String> forms = new ArrayList<>();
        for (String secret : List.of(RIGHT, WRONG, TOKEN)) {
            forms.add(secret);
            forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
            for (int shift = 0; shift < 3; shift++) {
                String base64 = Base64.getEncoder()
                        .encodeToString((" ".repeat(shift) + secret).getBytes(StandardCharsets.UTF_8));
                forms.add(base64.substring(4, base64.length() - 4));
            }
        }
        return forms;
    }
}
