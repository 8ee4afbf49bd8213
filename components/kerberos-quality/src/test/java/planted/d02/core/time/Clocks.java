package planted.d02.core.time;

public class Clocks {}
