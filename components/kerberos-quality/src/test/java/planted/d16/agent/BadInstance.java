package planted.d16.agent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class BadInstance {
    private final Logger LOG = LoggerFactory.getLogger(BadInstance.class);
}
