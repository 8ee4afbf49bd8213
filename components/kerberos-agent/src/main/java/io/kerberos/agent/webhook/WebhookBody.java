package io.kerberos.agent.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kerberos.agent.settings.AgentSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.apache.camel.Body;
import org.jspecify.annotations.Nullable;

/**
 * Makes the body of a request out of an event, by the jq expression of the operator. Not Camel's jq language, since an expression
 * that ends in two braces would be read as a placeholder. Named by {@code routes/agent/events-to-webhook.camel.yaml}. Safe from any
 * thread.
 */
public final class WebhookBody {
    private static final JsonMapper JSON = new JsonMapper();

    private final JsonQuery query;
    private final boolean json;
    private final Scope functions = Scope.newEmptyScope();

    /** @throws io.kerberos.agent.fault.StartFaultException when the expression is not jq */
    public WebhookBody(AgentSettings settings) {
        this(WebhookSettings.body(settings), settings.text("kerberos.webhook.content-type"));
    }

    private WebhookBody(JsonQuery query, String contentType) {
        this.query = query;
        this.json = contentType.contains("json");
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_7, functions);
    }

    /**
     * The body for an event: what the expression gives, one value a line; texts without quotation marks unless the content type is
     * JSON.
     *
     * @return null when it gives nothing: then nothing is sent
     * @throws JsonQueryException when the expression does not fit the event
     */
    public @Nullable String of(@Body byte[] event) throws IOException {
        List<String> values = new ArrayList<>();
        query.apply(Scope.newChildScope(functions), JSON.readTree(event), value -> values.add(text(value)));
        return values.isEmpty() ? null : String.join("\n", values);
    }

    private String text(JsonNode value) {
        return value.isTextual() && !json ? value.textValue() : value.toString();
    }
}
