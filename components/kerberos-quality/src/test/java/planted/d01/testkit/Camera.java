package planted.d01.testkit;

public class Camera {}
