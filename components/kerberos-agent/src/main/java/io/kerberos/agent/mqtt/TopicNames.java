package io.kerberos.agent.mqtt;

import java.util.Optional;

/**
 * What the topics are called; {@code docs/design/mqtt.md} lists them.
 *
 * @param base what all of them begin with
 */
record TopicNames(String base) {

    /** Whether the agent is there. */
    String status() {
        return base + "/status";
    }

    String state(String camera) {
        return base + "/cameras/" + camera + "/state";
    }

    String picture(String camera) {
        return base + "/cameras/" + camera + "/picture";
    }

    String command(String camera, String name) {
        return base + "/commands/" + camera + "/" + name;
    }

    /** The commands for all cameras, as a filter. */
    String commands() {
        return command("+", "+");
    }

    /** The command that a topic is for; empty when it is for none. */
    Optional<Asked> asked(String topic) {
        String start = base + "/commands/";
        if (!topic.startsWith(start)) {
            return Optional.empty();
        }
        String[] words = topic.substring(start.length()).split("/", -1);
        return words.length == 2 ? Optional.of(new Asked(words[0], words[1])) : Optional.empty();
    }

    /** Whether a reply may go there: neither a command nor state nor the broker's own. */
    boolean forReplies(String topic) {
        return !topic.isEmpty()
                && topic.chars().noneMatch(c -> c == '+' || c == '#' || c == 0)
                && !topic.startsWith("$")
                && !topic.startsWith(base + "/");
    }

    /** A camera and what is asked of it. */
    record Asked(String camera, String command) {}
}
