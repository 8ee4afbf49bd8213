package io.kerberos.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** D1 to D19 on the product. That each of them can go red is shown by {@link ArchitectureRulesBiteTest}. */
class ArchitectureTest {

    private static final String ROOT = "io.kerberos";

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    static List<HouseRule> rules() {
        return HouseRule.all(ROOT);
    }

    static List<Module> modules() {
        return Module.product();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void shouldKeepTheRule(HouseRule rule) {
        rule.rule().check(PRODUCT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void shouldSeeTheClassesOfTheModule(Module module) {
        long sources = module.mainClassCount();

        long seen = PRODUCT.stream()
                .filter(javaClass -> javaClass.getPackageName().equals(module.rootPackage())
                        || javaClass.getPackageName().startsWith(module.rootPackage() + "."))
                .filter(javaClass -> javaClass.getEnclosingClass().isEmpty())
                .filter(javaClass -> !javaClass.getSimpleName().equals("package-info"))
                .count();

        assertThat(seen)
                .as(
                        "classes of %s on the test class path (is it a dependency of kerberos-quality?)",
                        module.directory())
                .isGreaterThanOrEqualTo(sources);
    }

    @Test
    void shouldKnowThePackageOfEveryModule() {
        assertThat(modules()).isNotEmpty().allSatisfy(module -> assertThat(ModuleRules.MODULES)
                .as("ModuleRules.MODULES knows what %s may see", module.directory())
                .containsKey(module.rootPackage().substring(ROOT.length() + 1)));
    }

    @Test
    void shouldHaveNineteenRules() {
        assertThat(rules()).extracting(HouseRule::id).doesNotHaveDuplicates().hasSize(19);
    }
}
