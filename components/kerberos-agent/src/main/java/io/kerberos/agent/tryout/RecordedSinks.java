package io.kerberos.agent.tryout;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.PluginHelper;

/**
 * Stands for every component that leads out of the process. What is sent to it is written down; nothing comes out of it. Options
 * are compared with those that the real component has. Safe from any thread.
 */
final class RecordedSinks {
    /** These only pass on, compute or log. */
    private static final Set<String> INSIDE = Set.of(
            "bean",
            "class",
            "dataformat",
            "direct",
            "json-validator",
            "jolt",
            "jslt",
            "kamelet",
            "kerberos",
            "language",
            "log",
            "mustache",
            "ref",
            "rest",
            "seda",
            "validator",
            "xslt");

    private static final String CAUSE = "CamelKerberosEventId";

    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Set<String> notes = new TreeSet<>();

    /** To be called before the context has any endpoint. */
    void install(CamelContext context) {
        ComponentResolver real = PluginHelper.getComponentResolver(context.getCamelContextExtension());
        context.getCamelContextExtension().addContextPlugin(ComponentResolver.class, (name, asking) -> {
            Component component = real.resolveComponent(name, asking);
            if (INSIDE.contains(name)) {
                return component;
            }
            if (component == null) {
                note("component " + name + " is not installed here; its options are not checked");
            }
            return new Recorded(name);
        });
    }

    List<Sent> sent() {
        return List.copyOf(sent);
    }

    void forget() {
        sent.clear();
    }

    private synchronized void note(String note) {
        notes.add(note);
    }

    /** What a person should know about how far the tryout goes. */
    synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    void record(String uri, Exchange exchange) {
        Object cause = exchange.getProperty(CAUSE);
        Object header = cause == null ? exchange.getMessage().getHeader(CAUSE) : cause;
        sent.add(Sent.of(address(uri), exchange, header == null ? "" : header.toString()));
    }

    private static String address(String uri) {
        return uri.replaceFirst("\\?.*", "").replaceFirst("^([a-z0-9+-]+)://", "$1:");
    }

    private final class Recorded extends DefaultComponent {
        private final String scheme;

        Recorded(String scheme) {
            this.scheme = scheme;
            // Camel would set options of the real component on this one.
            setAutowiredEnabled(false);
        }

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            EndpointUriFactory options =
                    getCamelContext().getCamelContextExtension().getEndpointUriFactory(scheme);
            boolean free = options == null || Set.of("http", "https").contains(scheme);
            Set<String> unknown = new TreeSet<>(parameters.keySet());
            if (free) {
                unknown.clear();
            } else {
                unknown.removeAll(options.propertyNames());
                unknown.removeIf(
                        option -> options.multiValuePrefixes().values().stream().anyMatch(option::startsWith));
            }
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException("%s has no option %s".formatted(scheme, String.join(", ", unknown)));
            }
            parameters.clear();
            return new Place(uri, this);
        }
    }

    private final class Place extends DefaultEndpoint {
        private final String address;

        Place(String uri, Component component) {
            super(uri, component);
            this.address = uri;
        }

        @Override
        public boolean isLenientProperties() {
            return true;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) {
                    record(address, exchange);
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new DefaultConsumer(this, processor);
        }
    }
}
