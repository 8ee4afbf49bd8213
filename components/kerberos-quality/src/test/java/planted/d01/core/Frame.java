package planted.d01.core;

public class Frame {}
