package io.kerberos.quality;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.PluginHelper;

/** Stands for components of Camel that the agent does not bring: their options are compared with Camel's catalogue. */
final class NotShipped extends DefaultComponent {
    private final CamelCatalog catalog;

    private NotShipped(CamelCatalog catalog) {
        this.catalog = catalog;
        // Camel would set options of the real component on this one.
        setAutowiredEnabled(false);
    }

    static void install(CamelContext context) {
        CamelCatalog catalog = new DefaultCamelCatalog();
        ComponentResolver real = PluginHelper.getComponentResolver(context.getCamelContextExtension());
        context.getCamelContextExtension().addContextPlugin(ComponentResolver.class, (name, asking) -> {
            Component component = real.resolveComponent(name, asking);
            boolean known = component == null && catalog.componentModel(name) != null;
            return known ? new NotShipped(catalog) : component;
        });
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        EndpointValidationResult result = catalog.validateEndpointProperties(uri);
        if (!result.isSuccess()) {
            throw new IllegalArgumentException(result.summaryErrorMessage(false));
        }
        parameters.clear();
        return new DefaultEndpoint(uri, this) {
            @Override
            public boolean isLenientProperties() {
                return true;
            }

            @Override
            public Producer createProducer() {
                return new org.apache.camel.support.DefaultProducer(this) {
                    @Override
                    public void process(Exchange exchange) {
                        throw new UnsupportedOperationException(getEndpoint() + " is only looked at");
                    }
                };
            }

            @Override
            public Consumer createConsumer(Processor processor) {
                throw new UnsupportedOperationException(uri + " is only looked at");
            }
        };
    }
}
