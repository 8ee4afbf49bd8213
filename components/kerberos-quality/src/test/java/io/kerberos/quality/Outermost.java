package io.kerberos.quality;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.function.Predicate;

/** A class by its file: nested, local and anonymous classes go by the name of the class around them. */
final class Outermost {

    private Outermost() {}

    static JavaClass of(JavaClass javaClass) {
        JavaClass outermost = javaClass;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return outermost;
    }

    static DescribedPredicate<JavaClass> notNamed(String description, Predicate<String> name) {
        return DescribedPredicate.describe(
                "are not " + description, javaClass -> !name.test(of(javaClass).getSimpleName()));
    }
}
