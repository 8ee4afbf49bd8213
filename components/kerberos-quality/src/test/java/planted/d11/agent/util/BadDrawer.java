package planted.d11.agent.util;

public class BadDrawer {}
