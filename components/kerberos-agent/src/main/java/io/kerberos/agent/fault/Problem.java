package io.kerberos.agent.fault;

/**
 * An error as a client gets it: RFC 9457, {@code application/problem+json}. The type is {@code about:blank}, so the title is
 * that of the status and the detail tells the rest.
 *
 * @param detail for a person: the parameter, its value and the remedy; no secret, no path of a file
 */
public record Problem(String type, String title, int status, String detail) {
    public static final String CONTENT_TYPE = "application/problem+json";

    public static Problem of(int status, String detail) {
        return new Problem("about:blank", title(status), status, detail);
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 413 -> "Content Too Large";
            case 416 -> "Range Not Satisfiable";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> status < 500 ? "Request Failed" : "Internal Server Error";
        };
    }
}
