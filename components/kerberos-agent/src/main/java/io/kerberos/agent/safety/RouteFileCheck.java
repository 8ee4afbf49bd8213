package io.kerberos.agent.safety;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Looks at the text of a route file, to say with the line what the context would refuse later without it, and what it does not
 * get to see. It need not find everything; {@link RouteSafety} does.
 */
final class RouteFileCheck {
    private static final Set<String> URIS =
            Set.of("uri", "to", "toD", "wireTap", "from", "deadLetterUri", "interceptFrom", "interceptSendToEndpoint");

    private static final Set<String> CLASSES = Set.of("beanType", "factoryBean", "className");
    private static final Set<String> VALUES = Set.of("parameters", "properties", "constructors");
    private static final Pattern SCHEME = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+-]*)(?::.*|\\?.*|$)", Pattern.DOTALL);
    private static final Pattern MADE = Pattern.compile("#class:([\\w.$]+)(?:#(?:([\\w.$]+):)?\\w+)?");
    private static final Pattern CALLED = Pattern.compile("\\$\\{bean:([^}?:(]+(?::[^}?:(]+)?)");
    private static final Pattern PROPERTY_CALL = Pattern.compile("\\{\\{bean:([\\w-]+)");
    private static final Pattern PATH =
            Pattern.compile("\\$\\{(?:body|header|headers|exchangeProperty|variable|exception|exchange|camelContext"
                    + "|in|out|message|bodyAs|mandatoryBodyAs|messageAs|headerAs)\\b([^}]*)");

    private final CamelContext context;
    private final RouteAllowances allowed;
    private final KnownKamelets kamelets;

    RouteFileCheck(CamelContext context, RouteAllowances allowed) {
        this.context = context;
        this.allowed = allowed;
        this.kamelets = new KnownKamelets(context);
    }

    /**
     * One line for each thing that is not allowed, and for each kamelet that is not there.
     *
     * @param templates whether there are route templates in the files; those are used like kamelets
     */
    List<String> problemsOf(String text, boolean templates) {
        List<String> problems = new ArrayList<>();
        try {
            for (Node root : new Compose(LoadSettings.builder().build()).composeAllFromString(text)) {
                new Walk(problems, templates).walk(root, "", false);
            }
        } catch (YamlEngineException e) {
            problems.add("is not YAML: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
        return problems;
    }

    /** Anchors can name a node many times, and within itself. */
    private final class Walk {
        private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        private final List<String> problems;
        private final boolean templates;

        Walk(List<String> problems, boolean templates) {
            this.problems = problems;
            this.templates = templates;
        }

        /**
         * @param key under which the node stands
         * @param values whether the keys below are names of options and not words of the language
         */
        void walk(Node node, String key, boolean values) {
            if (!seen.add(node)) {
                return;
            }
            if (node instanceof ScalarNode scalar) {
                scalar(scalar, values ? "" : key);
            } else if (node instanceof SequenceNode sequence) {
                sequence.getValue().forEach(entry -> walk(entry, key, values));
            } else if (node instanceof MappingNode mapping) {
                for (NodeTuple tuple : mapping.getValue()) {
                    String name = tuple.getKeyNode() instanceof ScalarNode scalar ? camelCase(scalar.getValue()) : "";
                    if (!values) {
                        word(name, key, tuple.getKeyNode());
                    }
                    walk(tuple.getValueNode(), name, values || VALUES.contains(name));
                }
                if (!values && Set.of("bean", "method", "process").contains(key)) {
                    mapping.getValue().forEach(this::called);
                }
                if (key.equals("beans")) {
                    mapping.getValue().forEach(this::made);
                }
                if (key.equals("kamelet")
                        || (key.equals("ref") && text(mapping, "kind").equals("Kamelet"))) {
                    kamelet(text(mapping, "name"), mapping);
                }
            }
        }

        /** The name may have an id and options behind it. A template in one of the files can be meant too. */
        private void kamelet(String named, Node at) {
            if (!templates) {
                kamelets.problem(named.replaceFirst("^/*", "").replaceFirst("[/?].*", ""))
                        .ifPresent(problem -> problems.add(line(at) + problem));
            }
        }

        private void word(String name, String above, Node at) {
            if (RouteAllowances.knownToBeOff(Allowance.LANGUAGE).contains(name) && !above.equals("language")) {
                require(Allowance.LANGUAGE, name, at);
            }
            if (Set.of("marshal", "unmarshal").contains(above)
                    && RouteAllowances.knownToBeOff(Allowance.DATAFORMAT).contains(name)) {
                require(Allowance.DATAFORMAT, name, at);
            }
            if (name.equals("restConfiguration")) {
                problems.add(
                        line(at) + "restConfiguration would change the agent's own interface, and is not allowed in"
                                + " routes; it is set with camel.rest.* in config/agent.properties");
            }
        }

        private void scalar(ScalarNode node, String key) {
            String text = resolved(node.getValue());
            if (URIS.contains(key)) {
                Matcher scheme = SCHEME.matcher(text);
                if (scheme.matches()) {
                    require(Allowance.COMPONENT, scheme.group(1).toLowerCase(Locale.ROOT), node);
                }
                if (text.startsWith("kamelet:")) {
                    kamelet(text.substring("kamelet:".length()), node);
                }
            }
            if (key.equals("kamelet")) {
                kamelet(text, node);
            }
            if (CLASSES.contains(key)) {
                require(Allowance.CLASS, text, node);
            }
            if (key.equals("scriptLanguage") || (key.equals("language") && !text.contains(" "))) {
                require(Allowance.LANGUAGE, text, node);
            }
            MADE.matcher(text).results().forEach(made -> {
                require(Allowance.CLASS, made.group(1), node);
                if (made.group(2) != null) {
                    require(Allowance.CLASS, made.group(2), node);
                }
            });
            CALLED.matcher(text).results().forEach(call -> named(call.group(1), node));
            PROPERTY_CALL.matcher(node.getValue()).results().forEach(call -> named(call.group(1), node));
            PATH.matcher(text).results().forEach(path -> MethodPath.leadsOut(path.group(1))
                    .ifPresent(name -> {
                        if (!allowed.allows(Allowance.CLASS, "*")) {
                            problems.add(line(node)
                                    + "'%s' calls '%s', which leads out of the message, and is not allowed in routes; %s"
                                            .formatted(path.group(), name, allowed.remedy(Allowance.CLASS, "*")));
                        }
                    }));
        }

        private void called(NodeTuple tuple) {
            if (tuple.getKeyNode() instanceof ScalarNode key
                    && tuple.getValueNode() instanceof ScalarNode value
                    && key.getValue().equals("ref")) {
                named(value.getValue(), value);
            }
        }

        private void made(NodeTuple tuple) {
            if (tuple.getKeyNode() instanceof ScalarNode key
                    && tuple.getValueNode() instanceof ScalarNode value
                    && key.getValue().equals("type")) {
                require(Allowance.CLASS, value.getValue().replaceFirst("^#class:", ""), value);
            }
        }

        private void named(String text, Node at) {
            String name = resolved(text);
            if (name.startsWith("type:")) {
                require(Allowance.CLASS, name.substring("type:".length()), at);
            } else if (!name.startsWith("#class:") && !allowed.allows(Allowance.BEAN, name)) {
                require(Allowance.BEAN, name.replaceFirst("\\..*", ""), at);
            }
        }

        private void require(Allowance kind, String name, Node at) {
            if (!allowed.allows(kind, name)) {
                problems.add(line(at) + allowed.problem(kind, name));
            }
        }
    }

    private String resolved(String text) {
        try {
            if (!text.contains("{{") || text.contains("{{bean:")) {
                return text;
            }
            // Of an optional one, {{?name}}, without a value nothing is left.
            String value = context.resolvePropertyPlaceholders(text);
            return value == null ? "" : value;
        } catch (RuntimeException e) {
            // A placeholder without a value ends the loading anyway, with a message of its own.
            return text;
        }
    }

    private static String text(MappingNode mapping, String name) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(name))
                .map(NodeTuple::getValueNode)
                .filter(ScalarNode.class::isInstance)
                .map(value -> ((ScalarNode) value).getValue())
                .findFirst()
                .orElse("");
    }

    private static String line(Node node) {
        return node.getStartMark()
                .map(mark -> "line " + (mark.getLine() + 1) + ": ")
                .orElse("");
    }

    private static String camelCase(String key) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            boolean afterDash = i > 0 && key.charAt(i - 1) == '-';
            if (key.charAt(i) != '-') {
                name.append(afterDash ? Character.toUpperCase(key.charAt(i)) : key.charAt(i));
            }
        }
        return name.toString();
    }
}
