package io.kerberos.quality;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * One rule of the house with its number. Rules are made for a root package, so that the very same rule runs on the
 * product ({@code io.kerberos}) and on its plant ({@code planted.d07} for D7), where it has to go red.
 */
record HouseRule(String id, ArchRule rule) {

    static List<HouseRule> all(String root) {
        return Stream.of(ModuleRules.of(root), CodeRules.of(root), NamingRules.of(root))
                .flatMap(List::stream)
                .toList();
    }

    /** The package that holds this rule's planted violations. */
    String plant() {
        return "planted.d%02d".formatted(Integer.parseInt(id.substring(1)));
    }

    @Override
    public String toString() {
        return id;
    }
}
