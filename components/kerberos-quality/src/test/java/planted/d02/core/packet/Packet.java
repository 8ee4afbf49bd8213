package planted.d02.core.packet;

public class Packet {}
