package planted.d16.agent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class GoodLogger {
    private static final Logger LOG = LoggerFactory.getLogger(GoodLogger.class);
}
