package io.kerberos.quality;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.ConstructorCallTarget;
import com.tngtech.archunit.core.domain.AccessTarget.FieldAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;

/** D7 to D10 and D16 to D19: threads, clocks, the environment, logs and exceptions. */
final class CodeRules {

    private static final Set<Class<? extends Throwable>> GENERIC =
            Set.of(RuntimeException.class, Exception.class, Error.class, Throwable.class);

    private CodeRules() {}

    static List<HouseRule> of(String root) {
        return List.of(
                new HouseRule("D7", noHiddenThreads(root)),
                new HouseRule("D8", noSleeping(root)),
                new HouseRule("D9", coreReadsNoClock(root)),
                new HouseRule("D10", environmentOnlyInMain(root)),
                new HouseRule("D16", loggersLookAlike(root)),
                new HouseRule("D17", noStandardStreams(root)),
                new HouseRule("D18", noGenericExceptions(root)),
                new HouseRule("D19", noJavaUtilLogging(root)));
    }

    private static ArchRule noHiddenThreads(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(root + ".testkit..")
                .and()
                // A name look-up blocks beyond any deadline; it waits in the JDK's common pool, which it tells that it
                // blocks.
                .doNotHaveFullyQualifiedName(root + ".ffmpeg.HostLookup")
                .and()
                .haveNameNotMatching(".*\\.ffmpeg\\.HostLookup\\$Query")
                .should(neverAccess("make a thread or a pool", access -> makesThread(access.getTarget())))
                .because(
                        "threads are given out in one place, by Camel's ExecutorServiceManager; write a steppable Loop and"
                                + " let the LoopRunner give it a thread")
                .allowEmptyShould(true);
    }

    private static boolean makesThread(AccessTarget target) {
        JavaClass owner = target.getOwner();
        if (owner.isEquivalentTo(Executors.class) || owner.isEquivalentTo(ForkJoinPool.class)) {
            return true;
        }
        if (owner.isEquivalentTo(CompletableFuture.class)) {
            return target.getName().endsWith("Async") && !takes(target, Executor.class);
        }
        return isConstructor(target)
                && (owner.isAssignableTo(Thread.class)
                        || owner.isAssignableTo(Timer.class)
                        || owner.isAssignableTo(ThreadPoolExecutor.class));
    }

    private static ArchRule noSleeping(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(root + ".testkit..")
                .should(neverAccess(
                        "sleep",
                        access -> calls(access, Thread.class, "sleep") || calls(access, TimeUnit.class, "sleep")))
                .because("a sleeping thread cannot be stopped or tested; wait on a condition with a deadline, such as"
                        + " Cancellation, or return from step()")
                .allowEmptyShould(true);
    }

    private static ArchRule coreReadsNoClock(String root) {
        return classes()
                .that()
                .resideInAPackage(root + ".core..")
                .should(neverAccess("read a clock", CodeRules::readsClock))
                .because("time is an input of core: take the Clocks that you are given, so that tests can set them")
                .allowEmptyShould(true);
    }

    private static boolean readsClock(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        JavaClass owner = target.getOwner();
        String name = target.getName();
        boolean now =
                owner.getPackageName().startsWith("java.time") && name.equals("now") && !takes(target, Clock.class);
        boolean clock = owner.isEquivalentTo(Clock.class)
                && (name.startsWith("system") || name.startsWith("tick"))
                && !takes(target, Clock.class);
        boolean date = isConstructor(target)
                && (owner.isEquivalentTo(Date.class) || owner.isEquivalentTo(GregorianCalendar.class))
                && ((CodeUnitAccessTarget) target).getRawParameterTypes().isEmpty();
        return calls(access, System.class, "currentTimeMillis", "nanoTime")
                || calls(access, Calendar.class, "getInstance")
                || now
                || clock
                || date;
    }

    private static ArchRule environmentOnlyInMain(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .and(Outermost.notNamed("*Main", name -> name.endsWith("Main")))
                .should(neverAccess(
                        "read the environment or end the process",
                        access -> calls(access, System.class, "getenv", "getProperty", "getProperties", "exit")
                                || calls(access, Runtime.class, "exit", "halt")
                                || calls(access, Boolean.class, "getBoolean")
                                || calls(access, Integer.class, "getInteger")
                                || calls(access, Long.class, "getLong")))
                .because("only a class named *Main meets the process: read there, and hand the value on as an argument;"
                        + " end by returning an exit code to it")
                .allowEmptyShould(true);
    }

    private static ArchRule loggersLookAlike(String root) {
        return fields().that()
                .areDeclaredInClassesThat(resideInAPackage(root + ".."))
                .and()
                .haveRawType(Logger.class)
                .should()
                .bePrivate()
                .andShould()
                .beStatic()
                .andShould()
                .beFinal()
                .andShould()
                .haveName("LOG")
                .because("a logger is declared `private static final Logger LOG = LoggerFactory.getLogger(X.class)`")
                .allowEmptyShould(true);
    }

    private static ArchRule noStandardStreams(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .and(Outermost.notNamed(
                        "*Main or StartScreen", name -> name.endsWith("Main") || name.equals("StartScreen")))
                .should(neverAccess(
                        "write to the standard streams",
                        access -> (access.getTarget() instanceof FieldAccessTarget
                                        && access.getTargetOwner().isEquivalentTo(System.class)
                                        && Set.of("out", "err")
                                                .contains(access.getTarget().getName()))
                                || printsStackTrace(access.getTarget())))
                .because("what happens goes to LOG; only *Main hands the stream to StartScreen")
                .allowEmptyShould(true);
    }

    private static boolean printsStackTrace(AccessTarget target) {
        return target.getOwner().isAssignableTo(Throwable.class)
                && target.getName().equals("printStackTrace")
                && ((CodeUnitAccessTarget) target).getRawParameterTypes().isEmpty();
    }

    private static ArchRule noGenericExceptions(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(neverAccess("make a generic exception", CodeRules::makesGenericException))
                .because("a fault has a kind: throw CameraFaultException with a FaultKind at a boundary, and"
                        + " IllegalArgumentException or IllegalStateException for a caller's mistake")
                .allowEmptyShould(true);
    }

    private static boolean makesGenericException(JavaAccess<?> access) {
        JavaClass made = access.getTargetOwner();
        if (!isConstructor(access.getTarget()) || GENERIC.stream().noneMatch(made::isEquivalentTo)) {
            return false;
        }
        boolean superCall = access.getOrigin() instanceof JavaConstructor
                && access.getOriginOwner()
                        .getRawSuperclass()
                        .filter(made::equals)
                        .isPresent();
        return !superCall;
    }

    private static ArchRule noJavaUtilLogging(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("java.util.logging.."))
                .because("logs go through slf4j, where the agent sets level and format in one place")
                .allowEmptyShould(true);
    }

    private static boolean calls(JavaAccess<?> access, Class<?> owner, String... names) {
        return access.getTarget() instanceof CodeUnitAccessTarget
                && access.getTargetOwner().isEquivalentTo(owner)
                && Set.of(names).contains(access.getTarget().getName());
    }

    private static boolean isConstructor(AccessTarget target) {
        return target instanceof ConstructorCallTarget || target.getName().equals(JavaConstructor.CONSTRUCTOR_NAME);
    }

    private static boolean takes(AccessTarget target, Class<?> parameter) {
        return target instanceof CodeUnitAccessTarget codeUnit
                && codeUnit.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(parameter));
    }

    /** Sees calls, field accesses and method references alike. */
    private static ArchCondition<JavaClass> neverAccess(String what, Predicate<JavaAccess<?>> forbidden) {
        return new ArchCondition<>("never " + what) {
            @Override
            public void check(JavaClass javaClass, ConditionEvents events) {
                javaClass.getAccessesFromSelf().stream()
                        .filter(forbidden)
                        .forEach(access -> events.add(SimpleConditionEvent.violated(access, access.getDescription())));
            }
        };
    }
}
