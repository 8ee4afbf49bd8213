package planted.d02.core.event;

public class Event {}
