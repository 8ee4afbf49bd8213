package planted.d03.core.packet;

import java.nio.ByteBuffer;
import org.slf4j.Logger;

public class GoodPacket {
    Object f0(Logger value) {
        return value;
    }

    Object f1(ByteBuffer value) {
        return value;
    }
}
