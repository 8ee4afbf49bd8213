package planted.d13.core.camera;

class BadClassSpec {
    int width;
}
