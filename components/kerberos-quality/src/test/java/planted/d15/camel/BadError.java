package planted.d15.camel;

class BadError extends Error {}
