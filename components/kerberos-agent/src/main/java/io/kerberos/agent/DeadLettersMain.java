package io.kerberos.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.agent.settings.AgentEnvironment;
import io.kerberos.agent.settings.AgentSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code ./kerberos dead-letters} and {@code ./kerberos redrive}: asks the running agent over its REST interface. The login
 * comes from the environment, since everybody can list arguments. Exit codes: 0 done, 1 not.
 */
public final class DeadLettersMain {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Map<String, String> environment;
    private final PrintStream out;

    private DeadLettersMain(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int exit = 0;
        try {
            new DeadLettersMain(System.getenv(), out).run(List.of(arguments));
        } catch (StartFaultException e) {
            e.problems().forEach(problem -> err.println("kerberos: " + problem));
            exit = 1;
        } catch (IOException e) {
            err.println("kerberos: the agent does not answer (" + e.getClass().getSimpleName()
                    + "); check that it runs, and --url or kerberos.http.port");
            exit = 1;
        } catch (InterruptedException e) {
            exit = 1;
        }
        System.exit(exit);
    }

    private void run(List<String> arguments) throws IOException, InterruptedException {
        Map<String, String> options = new TreeMap<>();
        for (int i = 1; i + 1 < arguments.size(); i += 2) {
            options.put(arguments.get(i), arguments.get(i + 1));
        }
        String api = address(options) + "/api/dead-letters";
        if (arguments.get(0).equals("redrive")) {
            redrive(api, options.getOrDefault("--route", ""), options.getOrDefault("--id", ""));
        } else {
            list(api);
        }
    }

    private String address(Map<String, String> options) {
        if (options.containsKey("--url")) {
            return options.getOrDefault("--url", "").replaceAll("/+$", "");
        }
        Path config = Path.of(options.getOrDefault("--config", "config"));
        return StartScreen.address(
                AgentSettings.read(Map.of(), environment, AgentEnvironment.read(environment), config));
    }

    private void list(String api) throws IOException, InterruptedException {
        JsonNode letters = ask(HttpRequest.newBuilder(URI.create(api + "?limit=1000")));
        for (JsonNode letter : letters) {
            out.printf(
                    "%s  %s  %s  %s  %d attempts  %s%s%n",
                    letter.path("lastAttempt").asText(),
                    letter.path("route").asText(),
                    letter.path("id").asText(),
                    letter.path("camera").asText(),
                    letter.path("attempts").asInt(),
                    letter.path("reason").asText(),
                    letter.path("redriven").asBoolean() ? "  (on its way again)" : "");
        }
        out.println(letters.isEmpty() ? "There are no dead letters." : letters.size() + " dead letters");
    }

    private void redrive(String api, String route, String id) throws IOException, InterruptedException {
        String query = route.isEmpty() ? "" : "?route=" + encoded(route);
        if (id.isEmpty()) {
            out.println(post(api + "/redrive" + query) + " dead letters are on their way again");
            return;
        }
        int sent = 0;
        for (String of : route.isEmpty() ? routesOf(api, id) : List.of(route)) {
            sent += post(api + "/" + encoded(of) + "/" + encoded(id) + "/redrive");
        }
        if (sent == 0) {
            throw new StartFaultException("there is no dead letter " + id + "; ./kerberos dead-letters lists them");
        }
        out.println(sent + " dead letters are on their way again");
    }

    private List<String> routesOf(String api, String id) throws IOException, InterruptedException {
        List<String> routes = new ArrayList<>();
        for (JsonNode letter : ask(HttpRequest.newBuilder(URI.create(api + "?limit=1000")))) {
            if (letter.path("id").asText().equals(id)) {
                routes.add(letter.path("route").asText());
            }
        }
        return routes;
    }

    private int post(String address) throws IOException, InterruptedException {
        return ask(HttpRequest.newBuilder(URI.create(address)).POST(HttpRequest.BodyPublishers.noBody()))
                .path("redriven")
                .asInt();
    }

    private JsonNode ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(LONGEST).build();
        HttpResponse<byte[]> answer = client.send(
                request.timeout(LONGEST)
                        .header("Authorization", "Basic " + login())
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() == 401) {
            throw new StartFaultException("the login is wrong; set KERBEROS_USERNAME and KERBEROS_PASSWORD");
        }
        JsonNode body = JSON.readTree(answer.body());
        if (answer.statusCode() >= 300) {
            throw new StartFaultException("the agent answers " + answer.statusCode() + ": "
                    + body.path("detail").asText());
        }
        return body;
    }

    private String login() {
        String user = environment.getOrDefault("KERBEROS_USERNAME", "admin");
        String password = environment.get("KERBEROS_PASSWORD");
        if (password == null) {
            throw new StartFaultException(
                    "KERBEROS_PASSWORD is not set; it is the password of the agent's web interface,"
                            + " and KERBEROS_USERNAME its user when that is not admin");
        }
        return Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
