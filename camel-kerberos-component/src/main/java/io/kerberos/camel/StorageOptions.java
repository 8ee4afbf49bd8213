package io.kerberos.camel;

import io.kerberos.core.storage.FreeSpace;
import io.kerberos.core.storage.RetentionSpec;
import io.kerberos.core.storage.StorageSpec;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the component's options of storage into the validated specification that core works with. */
final class StorageOptions {
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?)\\s*%");

    private StorageOptions() {}

    /** @throws IllegalArgumentException naming the option, its value, and the remedy */
    static StorageSpec read(KerberosComponent component) {
        return new StorageSpec(
                new RetentionSpec(
                        age("storageAge", component.getStorageAge()),
                        ByteSize.parse("storageSize", component.getStorageSize())),
                minFree(component.getStorageMinFree()),
                age("eventAge", component.getEventAge()),
                blankIsNone(component.getDataId()));
    }

    private static FreeSpace minFree(String text) {
        Matcher percent = PERCENT.matcher(text.strip());
        if (percent.matches()) {
            double share = Double.parseDouble(percent.group(1)) / 100;
            if (share < 1) {
                return FreeSpace.share(share);
            }
            throw new IllegalArgumentException(
                    "storageMinFree = '" + text + "' leaves nothing for recordings; give less than 100%");
        }
        if (text.strip().equalsIgnoreCase("auto")) {
            return FreeSpace.AUTO;
        }
        try {
            return FreeSpace.bytes(ByteSize.parse("storageMinFree", text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "storageMinFree = '" + text + "' is not an amount of space; write auto, a percentage such as 10%,"
                            + " or a size such as 2GiB",
                    e);
        }
    }

    private static Duration age(String option, long millis) {
        if (millis < 0) {
            throw new IllegalArgumentException(
                    option + " = " + millis + "ms is negative; give 0 for no bound, or a time such as 30d");
        }
        return Duration.ofMillis(millis);
    }

    private static @Nullable String blankIsNone(@Nullable String id) {
        return id == null || id.isBlank() ? null : id.strip();
    }
}
