package planted.d01.camel;

public class Endpoint {}
