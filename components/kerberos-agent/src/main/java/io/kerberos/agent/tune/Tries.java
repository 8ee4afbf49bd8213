package io.kerberos.agent.tune;

import io.kerberos.agent.cameras.CameraText.OptionText;
import io.kerberos.agent.detect.MotionSettings;
import io.kerberos.agent.detect.Words;
import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.agent.settings.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sets of options to compare: those that hold, and what each {@code --try} changes of them. */
final class Tries {
    /** Between options, not between the corners of a zone. */
    private static final String NEXT_OPTION = ",(?=\\s*[A-Za-z-]+\\s*=)";

    private Tries() {}

    /** @throws StartFaultException naming the option, the value and the remedy */
    static List<Setting> of(MotionSettings base, List<String> tries) {
        List<Setting> settings = new ArrayList<>(List.of(new Setting("as it is", base.spec())));
        for (String text : tries) {
            settings.add(new Setting(text, base.with(options(text)).spec()));
        }
        return settings;
    }

    private static Map<String, OptionText> options(String text) {
        Set<String> names = MotionSettings.names();
        Map<String, OptionText> options = new LinkedHashMap<>();
        for (String part : text.split(NEXT_OPTION, -1)) {
            int equals = part.indexOf('=');
            if (equals < 0 || part.substring(equals + 1).isBlank()) {
                throw new StartFaultException("--try " + text + ": '" + part
                        + "' is not an option with a value; write one such as sensitivity=0.8,minObjectSize=0.03");
            }
            String typed = part.substring(0, equals).strip();
            String name = Words.name(typed, names)
                    .orElseThrow(() -> new StartFaultException("--try " + text + ": unknown option '" + typed + "'"
                            + Nearest.hint(typed, names) + "; there are "
                            + String.join(", ", names.stream().sorted().toList())));
            options.put(name, new OptionText(part.substring(equals + 1).strip(), "--try " + text));
        }
        return options;
    }
}
