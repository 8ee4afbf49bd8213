package planted.d02.core.event;

import planted.d02.core.clip.Clip;

public class BadEventSeesClip {
    Object f0(Clip value) {
        return value;
    }
}
