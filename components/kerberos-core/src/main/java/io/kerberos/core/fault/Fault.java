package io.kerberos.core.fault;

import java.io.Serializable;

/**
 * What went wrong, in words for a person.
 *
 * @param message names the option, the value and the remedy; holds no secret
 */
public record Fault(FaultKind kind, String message) implements Serializable {}
