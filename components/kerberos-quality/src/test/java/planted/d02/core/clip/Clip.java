package planted.d02.core.clip;

public class Clip {}
