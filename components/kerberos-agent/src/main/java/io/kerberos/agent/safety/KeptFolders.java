package io.kerberos.agent.safety;

import io.kerberos.agent.fault.NotAllowedException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Folders that the agent keeps for itself: routes neither read nor write files there. Immutable. */
final class KeptFolders {
    private static final Set<String> SCHEMES = Set.of("file", "file-watch");
    private static final Pattern ADDRESS = Pattern.compile("^([a-z-]+):(?://)?([^?]*)(?:\\?(.*))?$", Pattern.DOTALL);
    /** Options of the file component that are paths of their own. */
    private static final Pattern PATH_OPTION = Pattern.compile(
            "(?:^|&)(move|moveFailed|preMove|moveExisting|doneFileName|tempFileName|tempPrefix|fileName)=([^&]*)");

    private static final Pattern UNJAILED = Pattern.compile("(?:^|&)jailStartingDirectory=false");

    private final List<Path> folders;
    private final RouteAllowances allowed;

    KeptFolders(List<Path> folders, RouteAllowances allowed) {
        this.folders = folders.stream().map(KeptFolders::real).toList();
        this.allowed = allowed;
    }

    /** @throws NotAllowedException when the endpoint works in a kept folder, or could leave its own */
    void check(String uri) {
        Matcher address = ADDRESS.matcher(uri);
        if (!address.matches() || !SCHEMES.contains(address.group(1))) {
            return;
        }
        Path path = real(Path.of(URLDecoder.decode(address.group(2), StandardCharsets.UTF_8)));
        boolean kept = folders.stream().anyMatch(folder -> path.startsWith(folder) || folder.startsWith(path));
        if (kept && !allowed.allows(Allowance.FOLDER, path.toString())) {
            throw new NotAllowedException(
                    "folder '%s' is one that the agent keeps for itself, or above it, and is not allowed in routes; %s"
                            .formatted(path, allowed.remedy(Allowance.FOLDER, path.toString())));
        }
        String options = address.group(3) == null ? "" : address.group(3);
        if (UNJAILED.matcher(options).find()) {
            allowed.require(Allowance.FOLDER, "*");
        }
        PATH_OPTION.matcher(options).results().forEach(option -> {
            String value = URLDecoder.decode(option.group(2), StandardCharsets.UTF_8);
            if (value.startsWith("/") || value.contains("..") || value.contains(":\\")) {
                throwUnlessAnywhere(option.group(1), value);
            }
        });
    }

    private void throwUnlessAnywhere(String option, String value) {
        if (!allowed.allows(Allowance.FOLDER, "*")) {
            throw new NotAllowedException(
                    "%s '%s' leaves the folder of its endpoint, which is not allowed in routes; %s"
                            .formatted(option, value, allowed.remedy(Allowance.FOLDER, "*")));
        }
    }

    /** Without links, as far as it exists. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path there = absolute;
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return there.toRealPath().resolve(there.relativize(absolute)).normalize();
        } catch (IOException e) {
            return absolute;
        }
    }
}
