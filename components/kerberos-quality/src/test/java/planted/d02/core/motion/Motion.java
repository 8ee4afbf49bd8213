package planted.d02.core.motion;

public class Motion {}
