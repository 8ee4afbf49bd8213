package planted.d14.core.event;

public interface CameraEvent {}
