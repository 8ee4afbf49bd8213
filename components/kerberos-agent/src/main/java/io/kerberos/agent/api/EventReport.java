package io.kerberos.agent.api;

import java.util.Map;

/**
 * An event in the JSON format of CloudEvents 1.0, member by member as the wire has it; it exists so that the OpenAPI document
 * tells of them.
 *
 * @param id the idempotency key of the event
 * @param subject id of the camera
 * @param traceparent W3C Trace Context of what it is about
 */
record EventReport(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        String time,
        String datacontenttype,
        String traceparent,
        Map<String, Object> data) {}
