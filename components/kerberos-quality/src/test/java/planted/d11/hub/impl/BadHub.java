package planted.d11.hub.impl;

public class BadHub {}
