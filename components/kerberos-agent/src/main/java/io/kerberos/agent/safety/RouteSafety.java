package io.kerberos.agent.safety;

import io.kerberos.agent.delivery.LeftOutFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.DataFormatResolver;
import org.apache.camel.spi.EndpointStrategy;
import org.apache.camel.spi.Language;
import org.apache.camel.spi.LanguageResolver;
import org.apache.camel.spi.RoutesLoader;
import org.apache.camel.spi.annotations.Dataformat;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.PluginHelper;

/**
 * Puts the allow-list where nothing gets around it: into the context, which is asked for every component, endpoint, language, data
 * format and class, no matter whether a file names it or a message does. See {@code docs/design/route-safety.md}.
 */
public final class RouteSafety {
    private final RouteAllowances allowed;
    private final KeptFolders kept;

    /** @param kept folders that routes neither read nor write */
    public RouteSafety(RouteAllowances allowed, List<Path> kept) {
        this.allowed = allowed;
        this.kept = new KeptFolders(kept, allowed);
    }

    /** As {@link #install(CamelContext, LeftOutFiles)}, leaving files out. */
    public void install(CamelContext context) {
        install(context, new LeftOutFiles(() -> true));
    }

    /**
     * To be called before any route is loaded. What the context is configured with by properties is not looked at.
     *
     * @param leftOut told of a file that cannot be loaded while the context starts, when the start goes on without it
     */
    public void install(CamelContext context, LeftOutFiles leftOut) {
        ExtendedCamelContext plugins = context.getCamelContextExtension();
        ComponentResolver components = PluginHelper.getComponentResolver(plugins);
        plugins.addContextPlugin(ComponentResolver.class, (name, asking) -> {
            allowed.require(Allowance.COMPONENT, name);
            return components.resolveComponent(name, asking);
        });
        LanguageResolver languages = PluginHelper.getLanguageResolver(plugins);
        plugins.addContextPlugin(LanguageResolver.class, (name, asking) -> {
            allowed.require(Allowance.LANGUAGE, name);
            return languages.resolveLanguage(name, asking);
        });
        DataFormatResolver formats = PluginHelper.getDataFormatResolver(plugins);
        plugins.addContextPlugin(DataFormatResolver.class, (name, asking) -> {
            allowed.require(Allowance.DATAFORMAT, name);
            return formats.createDataFormat(name, asking);
        });
        context.addLifecycleStrategy(new Created());
        plugins.registerEndpointCallback(new Registered());
        context.getRegistry().bind("bean-language", new CheckedBeans(allowed));
        AtomicBoolean first = new AtomicBoolean(true);
        plugins.addContextPlugin(RoutesLoader.class, new CheckedRoutes(context, allowed, leftOut, () -> {
            if (first.getAndSet(false)) {
                context.setClassResolver(new CheckedClasses(context, allowed));
            }
        }));
    }

    /** Languages and data formats by what they are: beans can stand for them under any name. */
    private final class Created extends LifecycleStrategySupport {
        @Override
        public void onLanguageCreated(String name, Language language) {
            allowed.require(Allowance.LANGUAGE, name);
            var annotation = language.getClass().getAnnotation(org.apache.camel.spi.annotations.Language.class);
            if (annotation != null) {
                allowed.require(Allowance.LANGUAGE, annotation.value());
            }
        }

        @Override
        public void onDataFormatCreated(String name, DataFormat format) {
            allowed.require(Allowance.DATAFORMAT, name);
            Dataformat annotation = format == null ? null : format.getClass().getAnnotation(Dataformat.class);
            if (annotation != null) {
                allowed.require(Allowance.DATAFORMAT, annotation.value());
            }
        }
    }

    /** Endpoints by what they are; a component can be known under another name. */
    private final class Registered implements EndpointStrategy {
        @Override
        public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
            String full = endpoint.getEndpointUri();
            String scheme = full.replaceFirst(":.*", "");
            allowed.require(Allowance.COMPONENT, scheme);
            var annotation = endpoint.getClass().getAnnotation(org.apache.camel.spi.UriEndpoint.class);
            if (annotation != null) {
                // one class can serve several: "http,https"
                allowed.require(Allowance.COMPONENT, annotation.scheme().replaceFirst(",.*", ""));
            }
            if (scheme.equals("bean")) {
                allowed.require(
                        Allowance.BEAN, full.replaceFirst("^bean:(//)?", "").replaceFirst("\\?.*", ""));
            }
            kept.check(full);
            return endpoint;
        }
    }
}
