package planted.d01.protocol;

public class Envelope {}
