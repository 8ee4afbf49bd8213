package planted.d13.core.camera;

record GoodSpec(int width) {}
