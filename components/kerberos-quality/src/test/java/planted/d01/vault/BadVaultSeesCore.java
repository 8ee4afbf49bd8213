package planted.d01.vault;

import planted.d01.core.Frame;

public class BadVaultSeesCore {
    Object f0(Frame value) {
        return value;
    }
}
