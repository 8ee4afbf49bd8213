package planted.d02.core.ring;

public class Ring {}
