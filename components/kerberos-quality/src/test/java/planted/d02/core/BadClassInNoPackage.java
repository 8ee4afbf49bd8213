package planted.d02.core;

public class BadClassInNoPackage {}
