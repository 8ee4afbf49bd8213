package planted.d02.core.clip;

import planted.d02.core.spool.Spool;

public class BadClipSeesSpool {
    Object f0(Spool value) {
        return value;
    }
}
