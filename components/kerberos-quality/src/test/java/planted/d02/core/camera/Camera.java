package planted.d02.core.camera;

public class Camera {}
