package planted.d11.core.models;

public class BadModels {}
