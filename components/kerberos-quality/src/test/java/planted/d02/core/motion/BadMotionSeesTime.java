package planted.d02.core.motion;

import planted.d02.core.time.Clocks;

public class BadMotionSeesTime {
    Object f0(Clocks value) {
        return value;
    }
}
