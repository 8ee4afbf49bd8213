/**
 * The fault suite: each case breaks one thing many times, measures what that cost, and fails when it costs more than its
 * figure allows. Its rows make {@code docs/reference/faults.md}.
 */
package io.kerberos.faults;
