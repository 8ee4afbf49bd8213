package io.kerberos.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tree looks like: the rules about files, which the compiler, Checkstyle and ArchUnit do not see. */
class HouseTest {

    private static final Set<String> TOP_LEVEL = Set.of(
            "pom.xml",
            "routes",
            "components",
            "camel-kerberos-component",
            "config",
            "docker",
            "k8s",
            "docs",
            "kerberos",
            "README.md",
            "ARCHITECTURE.md",
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "SECURITY.md",
            "LICENSE",
            ".ci",
            ".mvn",
            ".gitignore",
            ".gitattributes",
            ".dockerignore",
            ".editorconfig");

    private static final int LARGEST_TEXT_BYTES = 2_000_000;

    static List<Module> modules() {
        return Module.all();
    }

    @Test
    void shouldHoldOnlyWhatIsGivenAtTheTop() {
        assertThat(Repository.topLevel())
                .as("the top level is given (house, section 1); everything else has its place below it")
                .isSubsetOf(TOP_LEVEL);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void shouldHaveNoEmptyShells(Module module) {
        assertThat(module.mainClassCount() + module.javaFiles("test").size())
                .as("classes and tests of %s: a module begins with its first class", module)
                .isPositive();
    }

    @Test
    void shouldBuildEveryModuleThatLiesInTheTree() {
        List<String> poms = Repository.files().stream()
                .filter(file -> file.endsWith("pom.xml") && file.getNameCount() > 1)
                .filter(file -> !file.toString().contains("/src/"))
                .map(file -> file.getParent().toString().replace('\\', '/'))
                .toList();

        assertThat(modules())
                .as("modules in the parent pom, for each pom.xml below it")
                .extracting(Module::directory)
                .containsExactlyInAnyOrderElementsOf(poms);
    }

    @Test
    void shouldKeepNineOfTenFilesShort(TestReporter reporter) {
        List<Long> lengths = new ArrayList<>();
        for (Module module : modules()) {
            for (Path file : module.javaFiles("main")) {
                if (!file.endsWith("package-info.java")) {
                    lengths.add(Repository.read(file).lines().count());
                }
            }
        }
        lengths.sort(null);

        long median = lengths.get(lengths.size() / 2);
        long p90 = lengths.get(lengths.size() * 9 / 10);
        reporter.publishEntry(Map.of(
                "files", String.valueOf(lengths.size()),
                "median lines", median + " (aim: 80)",
                "p90 lines", p90 + " (limit: 250)",
                "longest", lengths.get(lengths.size() - 1) + " (Checkstyle: 400)"));
        assertThat(p90)
                .as("lines that nine of ten files stay below; split by responsibility, not by size")
                .isLessThanOrEqualTo(250);
    }

    @Test
    void shouldIntroduceEveryPackage() {
        List<String> missing = new ArrayList<>();
        for (Module module : modules()) {
            for (Path file : module.javaFiles("main")) {
                Path introduction = file.resolveSibling("package-info.java");
                if (!Repository.exists(introduction.toString())) {
                    missing.add(introduction + ": missing; one sentence, and which stage of the flow");
                } else if (!Repository.read(introduction).contains("@NullMarked")) {
                    missing.add(introduction + ": is not @NullMarked, so NullAway does not look there");
                }
            }
        }

        assertThat(missing.stream().distinct()).isEmpty();
    }

    @Test
    void shouldCarryTheNativesOfThisHostOnly() {
        Pattern natives = Pattern.compile("ffmpeg-[^-]+-[^-]+-(linux|macosx|windows|android|ios)-\\w+(-gpl)?\\.jar$");

        List<String> carried = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> natives.matcher(entry).find())
                .toList();

        assertThat(carried)
                .as("native FFmpeg on the agent's class path; others come with the profile all-platforms")
                .hasSize("all".equals(System.getProperty("kerberos.platforms")) ? 4 : 1);
    }

    @Test
    void shouldNameNoMachineAndLeaveNothingForLater() {
        Map<Path, List<String>> findings = new TreeMap<>();
        for (Path file : Repository.files()) {
            List<String> found = TextFindings.in(textOf(file));
            if (!found.isEmpty()) {
                findings.put(file, found);
            }
        }

        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// TO+DO later",
                "see FIX+ME",
                "<url>https://repo1+.maven.org/maven2</url>",
                "<url>https://host/artifactory+/libs</url>",
                "<repo+sitories>",
                "data = /ro+ot/clips",
                "cd /wo+rk/main",
                "/ho+me/somebody/clips",
                "C:\\Us+ers\\somebody"
            })
    void shouldReportWhatMustNotStandInAFile(String planted) {
        assertThat(TextFindings.in("first line\n" + planted.replace("+", "")))
                .singleElement()
                .asString()
                .startsWith("line 2: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xmlns=\"http://maven.apache.org/POM/4.0.0\"",
                "AGENT_* of a container whose volume is /home/agent/data",
                "a camera at rtsp://camera.local/stream",
                "the repository holds routes"
            })
    void shouldNotReportWhatMayStandInAFile(String harmless) {
        assertThat(TextFindings.in(harmless)).isEmpty();
    }

    /** Empty for what is no text. */
    private static String textOf(Path file) {
        try {
            Path absolute = Repository.ROOT.resolve(file);
            if (Files.isSymbolicLink(absolute) || Files.size(absolute) > LARGEST_TEXT_BYTES) {
                return "";
            }
            byte[] bytes = Files.readAllBytes(absolute);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
