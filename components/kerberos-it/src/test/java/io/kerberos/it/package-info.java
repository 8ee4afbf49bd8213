/** The agent as its users run it: a process, started by the launcher, between real cameras and real servers. */
package io.kerberos.it;
