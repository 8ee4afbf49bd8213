package planted.d09.core.clip;

import java.util.Date;

class BadDate {
    Object run() {
        return new Date();
    }
}
