package planted.d10.core;

class BadFlag {
    Object run() {
        return Boolean.getBoolean("flag") || Integer.getInteger("x") != null;
    }
}
