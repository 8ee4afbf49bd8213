package io.kerberos.core.recovery;

/**
 * One thing that recovery found.
 *
 * @param file relative to the folder of recordings
 * @param what was found or done, for a person
 */
public record Finding(String file, String what) {}
