package io.kerberos.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that was never red is not trusted: each reports exactly the classes of its plant that begin with Bad. */
class ArchitectureRulesBiteTest {

    private static final Pattern ORIGIN =
            Pattern.compile("(?:Class|Method|Constructor|Field|Static Initializer) <([^>]+)>");

    static List<HouseRule> rules() {
        return HouseRule.all("io.kerberos");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void shouldReportThePlantedViolationsAndNothingElse(HouseRule productRule) {
        JavaClasses plant = new ClassFileImporter().importPackages(productRule.plant());
        HouseRule rule = HouseRule.all(productRule.plant()).stream()
                .filter(candidate -> candidate.id().equals(productRule.id()))
                .findFirst()
                .orElseThrow();

        List<String> details = rule.rule().evaluate(plant).getFailureReport().getDetails();

        assertThat(reported(details, plant))
                .as("what %s reports", rule)
                .isNotEmpty()
                .isEqualTo(planted(plant));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void shouldSayWhatToDoInstead(HouseRule rule) {
        assertThat(rule.rule().getDescription()).contains(", because ");
    }

    private static Set<String> planted(JavaClasses plant) {
        return plant.stream()
                .map(Outermost::of)
                .filter(javaClass -> javaClass.getSimpleName().startsWith("Bad"))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The classes that the report's lines begin with; what such a class only points to is not at fault. */
    private static Set<String> reported(List<String> details, JavaClasses plant) {
        List<JavaClass> longestFirst = plant.stream()
                .sorted(Comparator.comparingInt(
                                (JavaClass javaClass) -> javaClass.getName().length())
                        .reversed())
                .toList();
        return details.stream()
                .flatMap(String::lines)
                .map(ORIGIN::matcher)
                .filter(Matcher::find)
                .flatMap(matcher -> longestFirst.stream()
                        .filter(javaClass -> matcher.group(1).startsWith(javaClass.getName()))
                        .limit(1))
                .map(javaClass -> Outermost.of(javaClass).getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
