package io.kerberos.agent.api;

import org.apache.camel.model.rest.RestDefinition;
import org.apache.camel.model.rest.RestParamType;

/** What many paths say of themselves in the OpenAPI document. */
final class ApiDocs {
    private ApiDocs() {}

    static void withLogin(RestDefinition rest) {
        rest.securityDefinitions()
                .basicAuth("login", "User and password of the agent")
                .end();
    }

    /** Names and describes the operation added last. */
    static RestDefinition operation(RestDefinition rest, String id, String description) {
        return rest.id(id).description(description).security("login");
    }

    static RestDefinition path(RestDefinition rest, String name, String description) {
        return rest.param()
                .name(name)
                .type(RestParamType.path)
                .dataType("string")
                .required(true)
                .description(description)
                .endParam();
    }

    /** A failure, see {@link OpenApiDocument}, or a success without a body or whose body is told in words. */
    static RestDefinition outcome(RestDefinition rest, int status, String when) {
        return rest.responseMessage().code(status).message(when).endResponseMessage();
    }

    /** The filter of recordings and of events. */
    static RestDefinition interval(RestDefinition rest) {
        query(rest, "camera", "string", "Id of a camera; all cameras without it");
        query(rest, "from", "string", "Earliest instant, ISO 8601 such as 2026-05-31T22:00:00Z");
        query(rest, "until", "string", "Instant to stop before, ISO 8601");
        rest.param()
                .name("limit")
                .type(RestParamType.query)
                .dataType("integer")
                .required(false)
                .defaultValue(Integer.toString(Interval.DEFAULT_LIMIT))
                .description("At most this many, 1 to " + Interval.LARGEST_LIMIT)
                .endParam();
        return rest;
    }

    static void query(RestDefinition rest, String name, String type, String description) {
        rest.param()
                .name(name)
                .type(RestParamType.query)
                .dataType(type)
                .required(false)
                .description(description)
                .endParam();
    }
}
