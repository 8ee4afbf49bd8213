package io.kerberos.core.motion;

/** An upright rectangle in the picture, all in shares of the picture's width and height; x,y is its top left corner. */
public record Box(double x, double y, double width, double height) {
    public double area() {
        return width * height;
    }

    /** The smallest box around both. */
    public Box union(Box other) {
        double left = Math.min(x, other.x);
        double top = Math.min(y, other.y);
        double right = Math.max(x + width, other.x + other.width);
        double bottom = Math.max(y + height, other.y + other.height);
        return new Box(left, top, right - left, bottom - top);
    }
}
