package planted.d02.core.spool;

import planted.d02.core.camera.Camera;

public class BadSpoolSeesCamera {
    Object f0(Camera value) {
        return value;
    }
}
