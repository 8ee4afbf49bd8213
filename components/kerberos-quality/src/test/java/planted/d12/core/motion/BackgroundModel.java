package planted.d12.core.motion;

public class BackgroundModel {}
