package planted.d06.core.time;

public class Clocks {}
