package io.kerberos.ffmpeg;

/** Width and height of pictures in pixels, after cropping. */
record PictureSize(int width, int height) {
    @Override
    public String toString() {
        return width + "x" + height;
    }
}
