package planted.d01.ffmpeg;

public class Engine {}
