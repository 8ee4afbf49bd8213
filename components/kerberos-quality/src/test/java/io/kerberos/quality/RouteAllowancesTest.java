package io.kerberos.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.agent.safety.Allowance;
import io.kerberos.agent.safety.RouteAllowances;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.junit.jupiter.api.Test;

/** Somebody has decided about everything that this version of Camel brings: it is allowed in routes, or known to be off. */
class RouteAllowancesTest {
    private static final CamelCatalog CATALOG = new DefaultCamelCatalog();
    private static final RouteAllowances SHIPPED = RouteAllowances.read("");

    @Test
    void shouldHaveDecidedAboutEveryComponent() {
        assertDecided(Allowance.COMPONENT, new TreeSet<>(CATALOG.findComponentNames()));
    }

    @Test
    void shouldHaveDecidedAboutEveryLanguage() {
        assertDecided(Allowance.LANGUAGE, new TreeSet<>(CATALOG.findLanguageNames()));
    }

    @Test
    void shouldHaveDecidedAboutEveryDataFormat() {
        assertDecided(Allowance.DATAFORMAT, new TreeSet<>(CATALOG.findDataFormatNames()));
    }

    private static void assertDecided(Allowance kind, Set<String> names) {
        Set<String> off = RouteAllowances.knownToBeOff(kind);
        assertThat(names).isNotEmpty().containsAll(off);
        assertThat(names).allSatisfy(name -> assertThat(SHIPPED.allows(kind, name))
                .as("%s: allowed, and not off", name)
                .isEqualTo(!off.contains(name)));
    }
}
