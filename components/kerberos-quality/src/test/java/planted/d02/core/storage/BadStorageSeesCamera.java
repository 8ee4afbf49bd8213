package planted.d02.core.storage;

import planted.d02.core.camera.Camera;

public class BadStorageSeesCamera {
    Object f0(Camera value) {
        return value;
    }
}
