package planted.d11.core.motion;

public class GoodMotion {}
