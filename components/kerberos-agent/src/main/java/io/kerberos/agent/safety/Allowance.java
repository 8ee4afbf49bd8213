package io.kerberos.agent.safety;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A kind of thing that is allowed by its name. */
public enum Allowance {
    COMPONENT("component", "component"),
    LANGUAGE("language", "language"),
    DATAFORMAT("dataformat", "data format"),
    BEAN("bean", "bean"),
    /** Made or called by its name; may end in {@code .*}. */
    CLASS("class", "class"),
    /** Only converted to or compared with; an allowed class is an allowed type. */
    TYPE("type", "type"),
    /** For files outside of what the agent keeps for itself nothing need be allowed. */
    FOLDER("folder", "folder");

    private final String key;
    private final String words;

    Allowance(String key, String words) {
        this.key = key;
        this.words = words;
    }

    /** As it stands in {@code kerberos.routes.allow}, before the colon. */
    String key() {
        return key;
    }

    String words() {
        return words;
    }

    static Optional<Allowance> of(String key) {
        String wanted = key.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(kind -> kind.key.equals(wanted)).findFirst();
    }
}
