package planted.d02.core.spool;

import planted.d02.core.storage.Storage;

public class BadSpoolSeesStorage {
    Object f0(Storage value) {
        return value;
    }
}
