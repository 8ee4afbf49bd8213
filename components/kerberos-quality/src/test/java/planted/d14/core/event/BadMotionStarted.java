package planted.d14.core.event;

class BadMotionStarted implements CameraEvent {
    int score;
}
