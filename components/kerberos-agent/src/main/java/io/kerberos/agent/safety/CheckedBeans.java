package io.kerberos.agent.safety;

import io.kerberos.agent.fault.NotAllowedException;
import java.io.File;
import java.lang.reflect.Member;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.Expression;
import org.apache.camel.language.bean.BeanLanguage;
import org.apache.camel.spi.Registry;
import org.jspecify.annotations.Nullable;

/**
 * Camel's bean language, through which every call of a method goes that an expression makes: {@code method:}, {@code
 * ${bean:...}}, {@code ${body.name}}, {@code bean:...} of an error handler. Only allowed beans and classes are called, and no
 * path that leads from a value to a class or to the application.
 */
final class CheckedBeans extends BeanLanguage {
    /** Where Camel puts what it is asked for: see {@link BeanLanguage#createExpression(String, Object[])}. */
    private static final int BEAN = 1;

    private static final int METHOD = 2;
    private static final int TYPE = 3;
    private static final int REF = 4;

    private final RouteAllowances allowed;

    CheckedBeans(RouteAllowances allowed) {
        this.allowed = allowed;
    }

    @Override
    @SuppressWarnings("NullAway") // Camel passes null where there is no text
    public Expression createExpression(@Nullable String expression, Object @Nullable [] properties) {
        Object bean = at(properties, BEAN);
        Object method = at(properties, METHOD);
        if (bean != null) {
            requireValue(bean, String.valueOf(method));
        } else if (at(properties, TYPE) instanceof Class<?> type) {
            allowed.require(Allowance.CLASS, type.getName());
        } else if (at(properties, REF) instanceof String ref) {
            requireNamed(ref);
        } else if (expression != null) {
            requireNamed(expression);
        }
        if (method != null) {
            requirePath(String.valueOf(method));
        }
        return super.createExpression(expression, properties);
    }

    private static @Nullable Object at(Object @Nullable [] properties, int index) {
        return properties == null || properties.length <= index ? null : properties[index];
    }

    /** {@code name}, {@code name.method}, {@code name::method}, {@code name?method=...} or {@code type:com.acme.Name...}. */
    private void requireNamed(String text) {
        String name = text.replaceFirst("(\\?|::|\\().*", "");
        if (name.startsWith("type:")) {
            allowed.require(Allowance.CLASS, name.substring("type:".length()));
        } else if (!allowed.allows(Allowance.BEAN, name)) {
            allowed.require(Allowance.BEAN, name.replaceFirst("\\..*", ""));
        }
        requirePath(text.substring(name.length()));
    }

    private void requireValue(Object bean, String path) {
        boolean whole = bean instanceof CamelContext
                || bean instanceof Registry
                || bean instanceof Class<?>
                || bean instanceof Member
                || bean instanceof ClassLoader
                || bean instanceof Thread;
        if (whole) {
            allowed.require(Allowance.CLASS, bean.getClass().getName());
        }
        if (bean instanceof File || bean instanceof Path) {
            MethodPath.changesAFile(path).ifPresent(name -> refuse(path, name));
        }
    }

    private void requirePath(String path) {
        MethodPath.leadsOut(path).ifPresent(name -> refuse(path, name));
    }

    private void refuse(String path, String name) {
        if (!allowed.allows(Allowance.CLASS, "*")) {
            throw new NotAllowedException(
                    "'%s' calls '%s', which leads out of the message, and is not allowed in routes; %s"
                            .formatted(path, name, allowed.remedy(Allowance.CLASS, "*")));
        }
    }
}
