package io.kerberos.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The built packages: what lintian would look at, and what the agent needs to run from them. */
class DebianPackageIT {
    private static final String HOME = "/usr/lib/kerberos-agent";
    private static final String UNIT = "/usr/lib/systemd/system/kerberos-agent.service";
    private static final Path ROOT = Path.of(System.getProperty("kerberos.root", "../.."));
    private static final Map<String, DebianPackage> READ = new TreeMap<>();

    @TempDir
    private Path folder;

    private static DebianPackage deb(String architecture) {
        return READ.computeIfAbsent(
                architecture, name -> DebianPackage.read(Path.of("target/kerberos-agent_" + name + ".deb")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"amd64", "arm64"})
    void shouldBeWhatDpkgExpects(String architecture) {
        DebianPackage deb = deb(architecture);

        assertThat(deb.members()).containsExactly("debian-binary", "control.tar.gz", "data.tar.gz");
        assertThat(deb.control().keySet())
                .contains("/control", "/md5sums", "/conffiles", "/postinst", "/prerm", "/postrm");
        assertThat(deb.fields())
                .contains(entry("Package", "kerberos-agent"), entry("Architecture", architecture))
                .containsKeys("Version", "Maintainer", "Description", "Section", "Priority", "Installed-Size");
        assertThat(deb.fields().get("Version")).matches("\\d[\\w.+~]*");
        assertThat(deb.control().values())
                .allSatisfy(text -> assertThat(text).doesNotContain("${").doesNotContain("[[version"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"amd64", "arm64"})
    void shouldAskForAJavaAndForWhatFfmpegTakesFromTheSystem(String architecture) {
        assertThat(deb(architecture).fields().get("Depends").split(", "))
                .contains("openjdk-17-jre-headless | java17-runtime-headless", "libva2", "libva-drm2", "libdrm2");
    }

    @ParameterizedTest
    @CsvSource({"amd64, linux-x86_64, linux-arm64", "arm64, linux-arm64, linux-x86_64"})
    void shouldCarryTheAgentAndTheNativesOfItsArchitectureOnly(String architecture, String own, String other) {
        List<String> jars = deb(architecture).data().keySet().stream()
                .filter(path -> path.startsWith(HOME + "/agent/") && path.endsWith(".jar"))
                .toList();

        assertThat(jars)
                .anyMatch(jar -> jar.matches(HOME + "/agent/kerberos-agent-[^/]*"))
                .anyMatch(jar -> jar.matches(".*/ffmpeg-[^/]*" + own + ".jar"))
                .anyMatch(jar -> jar.matches(".*/javacpp-[^/]*" + own + ".jar"))
                .noneMatch(jar -> jar.contains(other) || jar.contains("testkit") || jar.contains("-gpl"));
    }

    @Test
    void shouldBelongToRootAndBeWritableByNobodyElse() {
        assertThat(deb("arm64").data().values()).allSatisfy(file -> {
            assertThat(file.getUserName()).as(file.getName()).isEqualTo("root");
            assertThat(file.getGroupName()).as(file.getName()).isEqualTo("root");
            if (!file.isSymbolicLink()) {
                assertThat(file.getMode() & 0022).as(file.getName()).isZero();
            }
        });
    }

    @Test
    void shouldHaveTheModesThatEachFileNeeds() {
        DebianPackage deb = deb("arm64");

        assertThat(deb.mode(HOME + "/kerberos")).isEqualTo(0755);
        assertThat(deb.mode("/etc/kerberos-agent/cameras.yaml")).isEqualTo(0640);
        assertThat(deb.mode(UNIT)).isEqualTo(0644);
        assertThat(deb.data().get("/etc/kerberos-agent/routes").isDirectory()).isTrue();
        assertThat(deb.data().get("/usr/bin/kerberos-agent"))
                .returns(true, TarArchiveEntry::isSymbolicLink)
                .returns(HOME + "/kerberos", TarArchiveEntry::getLinkName);
        assertThat(deb.data().get(HOME + "/config")).returns("/etc/kerberos-agent", TarArchiveEntry::getLinkName);
        assertThat(deb.data().keySet()).noneMatch(path -> path.startsWith("/usr/local") || path.startsWith("/var"));
    }

    @Test
    void shouldKeepWhatAnOperatorChangesInEtc() {
        DebianPackage deb = deb("arm64");
        List<String> inEtc = deb.data().entrySet().stream()
                .filter(file ->
                        file.getKey().startsWith("/etc/") && file.getValue().isFile())
                .map(Map.Entry::getKey)
                .toList();

        assertThat(deb.control().get("/conffiles").lines()).containsExactlyInAnyOrderElementsOf(inEtc);
    }

    @Test
    void shouldShipTheRoutesAndTheManualsOfTheSource() throws IOException {
        DebianPackage deb = deb("arm64");
        try (Stream<Path> routes = Files.list(ROOT.resolve("routes/agent"))) {
            for (Path route : routes.toList()) {
                assertThat(deb.texts())
                        .containsEntry(HOME + "/routes/agent/" + route.getFileName(), Files.readString(route));
            }
        }
        assertThat(deb.texts())
                .containsEntry(
                        "/etc/kerberos-agent/cameras.yaml", Files.readString(ROOT.resolve("config/cameras.yaml")))
                .containsEntry(
                        "/usr/share/doc/kerberos-agent/agent.properties",
                        Files.readString(ROOT.resolve("config/agent.properties")))
                .containsEntry(HOME + "/kerberos", Files.readString(ROOT.resolve("kerberos")))
                .containsKey("/usr/share/doc/kerberos-agent/copyright");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User=kerberos-agent",
                "ProtectSystem=strict",
                "StateDirectory=kerberos-agent",
                "NoNewPrivileges=yes",
                "CapabilityBoundingSet=",
                "SystemCallFilter=@system-service",
                "UMask=0077"
            })
    void shouldRunWithLittle(String line) {
        assertThat(deb("arm64").texts().get(UNIT).lines()).contains(line);
    }

    @Test
    void shouldBeAUnitThatSystemdTakesAndFindsWellProtected() throws Exception {
        assumeTrue(isThere("systemd-analyze"), "there is no systemd-analyze here");
        String unit = deb("arm64").texts().get(UNIT).replaceAll("ExecStart=\\S+", "ExecStart=/bin/true");
        String file = Files.writeString(folder.resolve("kerberos-agent.service"), unit)
                .toString();

        assertThat(run("systemd-analyze", "verify", "--man=no", file)).isEmpty();
        String security = run("systemd-analyze", "security", "--offline=yes", file);
        String exposure = security.replaceAll("(?s).*exposure level for [^:]*: ([\\d.]+).*", "$1");
        assertThat(Double.parseDouble(exposure)).as(security).isLessThan(2.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/postinst", "/prerm", "/postrm"})
    void shouldHaveScriptsThatAShellUnderstands(String script) throws Exception {
        assumeTrue(isThere("dpkg-deb"), "this is no Debian");
        String text = deb("arm64").control().get(script);

        assertThat(text).startsWith("#!/bin/sh\nset -e\n");
        assertThat(run(
                        "sh",
                        "-n",
                        Files.writeString(folder.resolve("script"), text).toString()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"amd64", "arm64"})
    void shouldBeReadByDpkg(String architecture) throws Exception {
        assumeTrue(isThere("dpkg-deb"), "there is no dpkg-deb here");
        String file = "target/kerberos-agent_" + architecture + ".deb";

        assertThat(run("dpkg-deb", "--field", file, "Architecture").strip()).isEqualTo(architecture);
        assertThat(run("dpkg-deb", "--contents", file)).contains("./usr/lib/kerberos-agent/kerberos");
    }

    private static boolean isThere(String tool) throws InterruptedException {
        try {
            return new ProcessBuilder(tool, "--version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
