package planted.d15.core.clip;

class BadClipException extends RuntimeException {}
