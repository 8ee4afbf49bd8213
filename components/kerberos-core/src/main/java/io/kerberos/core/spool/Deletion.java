package io.kerberos.core.spool;

/** What became of the wish to delete a clip. */
public enum Deletion {
    DELETED,
    /** There is no such clip. */
    UNKNOWN,
    /** Somebody holds it. */
    HELD
}
