package io.kerberos.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;

class DocsTablesTest {
    private static final Path PAGE = Path.of("src", "main", "docs", "kerberos-component.adoc");
    private static final Path METADATA =
            Path.of("src", "generated", "resources", "META-INF", "io", "kerberos", "camel", "kerberos.json");
    private static final Pattern YAML = Pattern.compile("(?s)\\[source,yaml]\n----\n(.*?)\n----");

    @Test
    void shouldListEveryOptionAndHeaderAsItIs() throws Exception {
        String page = Files.readString(PAGE);
        String current = new DocsTables(metadata()).rewrite(page);
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("kerberos-component.adoc"), current);
        if (Boolean.getBoolean("kerberos.docs.write")) {
            Files.writeString(PAGE, current);
            return;
        }

        assertThat(page)
                .as("the tables are stale; run the build with -Dkerberos.docs.write=true and commit " + PAGE)
                .isEqualTo(current);
        assertThat(page).contains("`preRoll` (recording)", "`CamelKerberosClipId` (consumer)", "`dataDirectory`");
    }

    /** Every YAML example of the page is a file of routes that Camel takes. */
    @Test
    void shouldShowExamplesThatLoad() throws Exception {
        List<String> examples = new ArrayList<>();
        Matcher blocks = YAML.matcher(Files.readString(PAGE));
        while (blocks.find()) {
            examples.add(blocks.group(1));
        }
        assertThat(examples).hasSizeGreaterThan(3);
        for (String example : examples) {
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.disableJMX();
                PluginHelper.getRoutesLoader(context)
                        .loadRoutes(ResourceHelper.fromString("example.camel.yaml", example));
                assertThat(context.getRouteDefinitions()).as(example).isNotEmpty();
            }
        }
    }

    private static JsonObject metadata() throws IOException, DeserializationException {
        return (JsonObject) Jsoner.deserialize(Files.readString(METADATA));
    }
}
