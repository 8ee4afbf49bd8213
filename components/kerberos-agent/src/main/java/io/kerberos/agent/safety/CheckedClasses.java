package io.kerberos.agent.safety;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.DefaultClassResolver;
import org.apache.camel.spi.ClassResolver;
import org.jspecify.annotations.Nullable;

/**
 * Finds classes by name: any for Camel's own engine, and for everything that takes names out of a route only those that are
 * allowed. Who asks is seen on the stack, since Camel has one resolver for both.
 */
final class CheckedClasses extends DefaultClassResolver {
    private static final StackWalker STACK = StackWalker.getInstance();

    /** Makes a data format of a class when there is no data format of that name. */
    private static final String DATA_FORMATS = "org.apache.camel.impl.engine.DefaultDataFormatResolver";

    private static final List<String> ENGINE = List.of("org.apache.camel.impl.", "org.apache.camel.main.");

    /** These make or call what they name; the others only convert and compare. */
    private static final List<String> MAKERS = List.of(
            DATA_FORMATS,
            "org.apache.camel.support.PropertyBindingSupport",
            "org.apache.camel.support.EndpointHelper",
            "org.apache.camel.component.beanclass.",
            "org.apache.camel.component.bean.RegistryBean",
            "org.apache.camel.component.bean.DefaultBeanProcessorFactory",
            "org.apache.camel.language.bean.",
            "org.apache.camel.reifier.loadbalancer.LoadBalancerReifier",
            "org.apache.camel.reifier.validator.",
            "org.apache.camel.reifier.transformer.",
            "org.apache.camel.reifier.language.MethodCallExpressionReifier");

    private final RouteAllowances allowed;

    CheckedClasses(CamelContext context, RouteAllowances allowed) {
        super(context);
        this.allowed = allowed;
        ClassResolver before = context.getClassResolver();
        before.getClassLoaders().forEach(this::addClassLoader);
    }

    @Override
    protected @Nullable Class<?> loadClass(String name, ClassLoader loader) {
        Class<?> type = super.loadClass(name, loader);
        if (type != null) {
            check(type);
        }
        return type;
    }

    private void check(Class<?> type) {
        String asker = STACK.walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                .filter(name -> !name.endsWith("ClassResolver") && !name.equals(CheckedClasses.class.getName()))
                .findFirst()
                .orElse(""));
        boolean engine = ENGINE.stream().anyMatch(asker::startsWith) && !asker.equals(DATA_FORMATS);
        if (engine) {
            return;
        }
        Class<?> plain = type;
        while (plain.isArray()) {
            plain = plain.getComponentType();
        }
        if (MAKERS.stream().anyMatch(asker::startsWith)) {
            allowed.require(Allowance.CLASS, plain.getName());
        } else if (!Throwable.class.isAssignableFrom(plain)) {
            allowed.require(Allowance.TYPE, plain.getName());
        }
    }
}
