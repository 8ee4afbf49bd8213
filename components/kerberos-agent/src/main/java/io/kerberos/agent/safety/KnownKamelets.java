package io.kerberos.agent.safety;

import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.support.ResourceHelper;

/** Whether there is a kamelet of a name. Without this look Camel ends the whole start when it makes the routes. */
final class KnownKamelets {
    private static final List<String> ENDS = List.of("source", "sink");

    private final CamelContext context;

    KnownKamelets(CamelContext context) {
        this.context = context;
    }

    /** What is wrong with the name, where it is looked for and what to do. */
    Optional<String> problem(String name) {
        if (ENDS.contains(name) || name.isEmpty() || name.contains("{") || name.contains("$")) {
            return Optional.empty();
        }
        String places = context.getComponent("kamelet", KameletComponent.class).getLocation();
        if (places == null || isTemplate(name)) {
            return Optional.empty();
        }
        for (String place : places.split(",", -1)) {
            if (ResourceHelper.resolveResource(context, place.strip() + "/" + name + ".kamelet.yaml")
                    .exists()) {
                return Optional.empty();
            }
        }
        return Optional.of("there is no kamelet '" + name + "' in " + places
                + "; correct the name, or add the folder of its file to camel.component.kamelet.location");
    }

    private boolean isTemplate(String name) {
        return context instanceof ModelCamelContext model && model.getRouteTemplateDefinition(name) != null;
    }
}
