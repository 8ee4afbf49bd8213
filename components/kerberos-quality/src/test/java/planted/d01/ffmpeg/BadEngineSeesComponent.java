package planted.d01.ffmpeg;

import planted.d01.camel.Endpoint;

public class BadEngineSeesComponent {
    Object f0(Endpoint value) {
        return value;
    }
}
