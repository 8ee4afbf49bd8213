package io.kerberos.protocol;

import java.util.Map;

/** What an event tells beyond its envelope. */
public sealed interface EventData
        permits MotionData,
                LostData,
                BackData,
                ClipData,
                DeliveredData,
                EvictedData,
                StorageBackData,
                StepData,
                StartedData,
                StoppedData,
                ConfigData {

    /** JSON members in order: strings, numbers, lists and maps of the same. */
    Map<String, Object> members();
}
