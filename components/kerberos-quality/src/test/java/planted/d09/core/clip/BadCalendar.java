package planted.d09.core.clip;

import java.util.Calendar;

class BadCalendar {
    Object run() {
        return Calendar.getInstance();
    }
}
