package io.kerberos.quality;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** D1 to D6: who may depend on whom. */
final class ModuleRules {

    /**
     * Module, named by its package below the root, and the other modules that it may see. The component sees the
     * protocol because the JSON envelope of events has one home; testkit is no product but plays by the rule too.
     */
    static final Map<String, Set<String>> MODULES = Map.of(
            "core", Set.of(),
            "protocol", Set.of(),
            "ffmpeg", Set.of("core"),
            "camel", Set.of("core", "protocol"),
            "agent", Set.of("core", "ffmpeg", "camel", "protocol"),
            "testkit", Set.of("core", "ffmpeg"),
            "vault", Set.of("protocol"),
            "hub", Set.of("protocol"),
            "factory", Set.of("protocol"));

    private static final Map<String, Set<String>> CORE_PACKAGES = Map.ofEntries(
            Map.entry("packet", Set.of()),
            Map.entry("motion", Set.of()),
            Map.entry("time", Set.of()),
            Map.entry("fault", Set.of("time")),
            Map.entry("ring", Set.of("packet")),
            Map.entry("event", Set.of("time", "fault", "motion")),
            Map.entry("activity", Set.of("motion")),
            Map.entry("clip", Set.of("packet", "ring", "event", "fault", "time")),
            Map.entry("spool", Set.of("clip", "event", "fault", "time", "motion", "activity")),
            Map.entry("recovery", Set.of("clip", "spool", "event", "fault", "time", "activity")),
            Map.entry("storage", Set.of("spool", "clip", "event", "fault", "time")),
            Map.entry(
                    "camera",
                    Set.of(
                            "packet",
                            "motion",
                            "time",
                            "fault",
                            "ring",
                            "event",
                            "activity",
                            "clip",
                            "spool",
                            "recovery",
                            "storage")));

    private ModuleRules() {}

    static List<HouseRule> of(String root) {
        return List.of(
                new HouseRule("D1", modulesSeeOnlyWhatTheyMay(root)),
                new HouseRule("D2", coreFlowsOneWay(root)),
                new HouseRule("D3", coreStandsAlone(root)),
                new HouseRule("D4", nativesStayInTheirModule(root)),
                new HouseRule("D5", camelStaysOut(root)),
                new HouseRule("D6", packagesHaveNoCycles(root)));
    }

    private static ArchRule modulesSeeOnlyWhatTheyMay(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(seeOnly(root, MODULES, "module"))
                .because("core and protocol see no other module, ffmpeg sees core, the component core and protocol, the"
                        + " agent all four, testkit core and ffmpeg, vault, hub and factory the protocol only; put a"
                        + " port into core and implement it in the adapter, or put what two apps share into protocol")
                .allowEmptyShould(true);
    }

    private static ArchRule coreFlowsOneWay(String root) {
        return classes()
                .that()
                .resideInAPackage(root + ".core..")
                .should(seeOnly(root + ".core", CORE_PACKAGES, "package of core"))
                .because("inside core things flow one way: packet, motion and time see nothing; fault sees time; ring"
                        + " packet; event time, fault, motion; activity motion; clip packet, ring, event, fault, time;"
                        + " spool clip, event, fault, time, motion, activity; storage spool, clip, event, fault, time;"
                        + " recovery the same and activity; camera all; move the type to the package that owns the term,"
                        + " or hand over a value that the caller already has")
                .allowEmptyShould(true);
    }

    private static ArchRule coreStandsAlone(String root) {
        return classes()
                .that()
                .resideInAPackage(root + ".core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(root + ".core..", "java..", "org.slf4j..", "org.jspecify..")
                .because("core is the JDK, slf4j and jspecify; declare a port in core and implement it in an adapter")
                .allowEmptyShould(true);
    }

    private static ArchRule nativesStayInTheirModule(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(root + ".ffmpeg..", root + ".testkit..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.bytedeco.."))
                .because(
                        "native memory has one owner: ask for what you need through a port of core that kerberos-ffmpeg"
                                + " implements (testkit may too: its RTSP camera packetises with avformat and its media"
                                + " come from the bundled executable)")
                .allowEmptyShould(true);
    }

    private static ArchRule camelStaysOut(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".core..", root + ".ffmpeg..", root + ".protocol..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.camel.."))
                .because(
                        "Camel begins at the component: map there, in CameraExchanges, and keep the pipeline plain Java")
                .allowEmptyShould(true);
    }

    private static ArchRule packagesHaveNoCycles(String root) {
        return slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .because(
                        "packages that need each other are one package; merge them, or move the shared type below both")
                .allowEmptyShould(true);
    }

    private static ArchCondition<JavaClass> seeOnly(String root, Map<String, Set<String>> allowed, String what) {
        return new ArchCondition<>("see only what its " + what + " may see") {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                Optional<String> home = below(root, origin);
                if (home.isEmpty() || !allowed.containsKey(home.get())) {
                    events.add(SimpleConditionEvent.violated(
                            origin, "Class <%s> lies in no known %s".formatted(origin.getName(), what)));
                    return;
                }
                for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                    Optional<String> target =
                            below(root, dependency.getTargetClass().getBaseComponentType());
                    if (target.isPresent()
                            && !target.equals(home)
                            && !allowed.get(home.get()).contains(target.get())) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    /** The first package name below the root; empty for a class outside it; "" for a class right in it. */
    private static Optional<String> below(String root, JavaClass javaClass) {
        String packageName = javaClass.getPackageName();
        if (packageName.equals(root)) {
            return Optional.of("");
        }
        return packageName.startsWith(root + ".")
                ? Optional.of(packageName.substring(root.length() + 1).split("\\.")[0])
                : Optional.empty();
    }
}
