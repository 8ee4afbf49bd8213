package planted.d02.core.spool;

public class Spool {}
