package planted.d01.agent;

public class Api {}
