package io.kerberos.agent.delivery;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.http.base.HttpOperationFailedException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What a receiver says about when to come again: RFC 9110, section 10.2.3, seconds or a date. */
final class RetryAfter {
    private static final String HEADER = "Retry-After";

    private RetryAfter() {}

    /** Empty when the failure says nothing about it, or nothing that can be understood. */
    static Optional<Duration> of(Throwable fault, Instant now) {
        return header(fault).flatMap(value -> parse(value.strip(), now)).filter(wait -> !wait.isNegative());
    }

    private static Optional<String> header(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpOperationFailedException http && http.getResponseHeaders() != null) {
                return http.getResponseHeaders().entrySet().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase(HEADER))
                        .map(Map.Entry::getValue)
                        .findFirst();
            }
            if (cause instanceof AwsServiceException aws && aws.awsErrorDetails() != null) {
                return Optional.ofNullable(aws.awsErrorDetails().sdkHttpResponse())
                        .flatMap(response -> response.firstMatchingHeader(HEADER));
            }
        }
        return Optional.empty();
    }

    private static Optional<Duration> parse(String value, Instant now) {
        if (value.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            ZonedDateTime date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(now, date.toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
