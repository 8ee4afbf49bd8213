package io.kerberos.agent.api;

/** How many dead letters are on their way again. */
record Redriven(int redriven) {}
