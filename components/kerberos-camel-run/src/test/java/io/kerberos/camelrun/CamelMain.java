package io.kerberos.camelrun;

import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;

/** {@code camel} as a Java program, as it is without JBang: {@code java -cp ... CamelMain run door.camel.yaml}. */
public final class CamelMain {

    private CamelMain() {}

    public static void main(String[] arguments) {
        CamelJBangMain.run(arguments);
    }
}
