package io.kerberos.quality;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** D11 to D15: what things are called, what is a record and where throwables live. */
final class NamingRules {

    /** Words that say nothing about what a thing is; their plurals are as empty. */
    private static final Set<String> EMPTY_WORDS =
            Set.of("util", "helper", "common", "misc", "impl", "model", "dto", "service", "manager", "wrapper", "info");

    /** Names with such a word that are terms of the trade; each stands in the glossary of the house. */
    private static final Set<String> TERMS = Set.of("BackgroundModel");

    private static final Pattern WORD_BORDER = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_$]");

    private NamingRules() {}

    static List<HouseRule> of(String root) {
        return List.of(
                new HouseRule("D11", packagesHaveTellingNames(root)),
                new HouseRule("D12", classesHaveTellingNames(root)),
                new HouseRule("D13", specsAreRecords(root)),
                new HouseRule("D14", eventsAreRecords(root)),
                new HouseRule("D15", throwablesLiveWithFaults(root)));
    }

    private static ArchRule packagesHaveTellingNames(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(pass("lie in a package with a telling name", javaClass -> Arrays.stream(
                                javaClass.getPackageName().split("\\."))
                        .noneMatch(NamingRules::isEmptyWord)))
                .because("util, helper, common, misc, impl, model, dto, service, manager, wrapper and info are drawers;"
                        + " name the package after what flows through it, one noun of the glossary")
                .allowEmptyShould(true);
    }

    private static ArchRule classesHaveTellingNames(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(pass(
                        "have a telling name",
                        javaClass -> TERMS.contains(javaClass.getSimpleName())
                                || javaClass.getSimpleName().equals("package-info")
                                || words(javaClass.getSimpleName()).noneMatch(NamingRules::isEmptyWord)))
                .because(
                        "Util, Helper, Common, Misc, Impl, Model, Dto, Service, Manager, Wrapper and Info fit anything;"
                                + " say what the class is or does, with a word of the glossary")
                .allowEmptyShould(true);
    }

    private static ArchRule specsAreRecords(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .haveSimpleNameEndingWith("Spec")
                .should()
                .beRecords()
                .because("a *Spec is an immutable, validated value: make it a record that checks itself in its compact"
                        + " constructor")
                .allowEmptyShould(true);
    }

    private static ArchRule eventsAreRecords(String root) {
        return classes()
                .that(describe(
                        "implement CameraEvent",
                        (JavaClass javaClass) -> javaClass.isAssignableTo(root + ".core.event.CameraEvent")))
                .and()
                .areNotInterfaces()
                .should()
                .beRecords()
                .because(
                        "an event is an immutable fact about a camera at a time: make it a record of sealed CameraEvent")
                .allowEmptyShould(true);
    }

    private static ArchRule throwablesLiveWithFaults(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .areAssignableTo(Throwable.class)
                .should()
                .resideInAPackage("..fault..")
                .because("what can go wrong is read in one place: use CameraFaultException with a FaultKind, or put the"
                        + " throwable into a package named fault")
                .allowEmptyShould(true);
    }

    private static Stream<String> words(String simpleName) {
        return WORD_BORDER.splitAsStream(simpleName).filter(word -> !word.isEmpty());
    }

    private static boolean isEmptyWord(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return EMPTY_WORDS.contains(lower)
                || (lower.endsWith("s") && EMPTY_WORDS.contains(lower.substring(0, lower.length() - 1)));
    }

    private static ArchCondition<JavaClass> pass(String what, Predicate<JavaClass> test) {
        return new ArchCondition<>(what) {
            @Override
            public void check(JavaClass javaClass, ConditionEvents events) {
                if (!test.test(javaClass)) {
                    events.add(SimpleConditionEvent.violated(
                            javaClass, "Class <%s> does not %s".formatted(javaClass.getName(), what)));
                }
            }
        };
    }
}
