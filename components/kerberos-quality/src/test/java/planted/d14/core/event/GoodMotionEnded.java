package planted.d14.core.event;

record GoodMotionEnded(int score) implements CameraEvent {}
