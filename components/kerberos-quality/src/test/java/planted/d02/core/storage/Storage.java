package planted.d02.core.storage;

public class Storage {}
